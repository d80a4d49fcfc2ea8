import type Papa from 'papaparse'
import type { AppError } from '../../../shared/errors.ts'
import { lineError } from './csv-error.ts'
import { countLineBreaks } from './decode-text.ts'
import { DELIMITERS } from '../../../shared/read-options.ts'
import { checkHeader, checkNames, numberedNames } from './header.ts'

export interface RowHandlers {
  onHeader?(columns: string[]): void
  /** @param cells as many as the header has columns @param line where the row begins, from 1 */
  onRow(cells: string[], line: number): void
  /** Takes a row with too few or too many cells, which is otherwise refused. */
  onRaggedRow?(cells: string[], line: number, error: AppError): void
}

export interface RowFormat {
  delimiter: string
  /** False: the first row is one of values. */
  header: boolean
  /** The names of columns without a header; null: they are numbered. */
  column_names: string[] | null
}

/** Pieces of text without the end of a row, at most: a quote that is never closed would gather the whole file. */
const MOST_PIECES_PER_ROW = 64

/** Holds row after row against the header and knows the line each begins on. */
export class RowChecker {
  readonly #sourceName: string
  readonly #format: RowFormat
  readonly #handlers: RowHandlers
  #columns: string[] | null = null
  #line = 1
  #piecesWithoutRow = 0
  row_count = 0

  constructor(sourceName: string, format: RowFormat, handlers: RowHandlers) {
    this.#sourceName = sourceName
    this.#format = format
    this.#handlers = handlers
  }

  /**
   * @param rows those that one more piece of text has completed; line breaks in their cells are LF
   * @param errors what the parser found wrong with them, or with one that is not complete yet
   * @param hasQuotes the piece has any: only in quotes can a cell have a line break
   */
  take(rows: string[][], errors: Papa.ParseError[], hasQuotes: boolean): void {
    const badRows = new Map(errors.filter((error) => error.type === 'Quotes').map(({ row, code }) => [row, code]))
    for (let at = 0; at < rows.length; at++) {
      const code = badRows.get(at)
      if (code !== undefined) throw this.#quoteError(code === 'MissingQuotes')
      this.#row(rows[at], hasQuotes)
    }
    this.#piecesWithoutRow = rows.length === 0 ? this.#piecesWithoutRow + 1 : 0
    if (this.#piecesWithoutRow > MOST_PIECES_PER_ROW) throw this.#quoteError(true)
  }

  /** @returns the columns @throws INVALID_PARAMETER_VALUE when there was no row */
  finish(): string[] {
    if (this.#columns !== null && this.row_count > 0) return this.#columns
    throw lineError(this.#sourceName, 1, 'there is a header but no row below it; a table needs at least one.')
  }

  #row(cells: string[], hasQuotes: boolean): void {
    const line = this.#line
    this.#line++
    if (hasQuotes) for (const cell of cells) this.#line += countLineBreaks(cell)
    if (cells.length === 1 && cells[0] === '') return // a blank line
    if (this.#columns === null) {
      const { header, column_names } = this.#format
      this.#columns = header
        ? checkHeader(cells, line, this.#sourceName)
        : checkNames(column_names ?? numberedNames(cells.length), line, this.#sourceName)
      this.#handlers.onHeader?.(this.#columns)
      if (header) return
    }
    if (cells.length !== this.#columns.length) {
      const error = this.#ragged(cells.length, line)
      if (this.#handlers.onRaggedRow === undefined) throw error
      this.row_count++
      this.#handlers.onRaggedRow(cells, line, error)
      return
    }
    if (this.#columns.length === 1 && this.row_count === 0) this.#refuseRowInQuotes(cells[0], line)
    this.row_count++
    this.#handlers.onRow(cells, line)
  }

  #ragged(found: number, line: number): AppError {
    const wanted = this.#columns!.length
    const values = found === 1 ? 'is 1 value' : `are ${found} values`
    return lineError(
      this.#sourceName,
      line,
      `there ${values} where ${this.#format.header ? 'the header names' : 'there are'} ${wanted} ${wanted === 1 ? 'column' : 'columns'}; ${this.#wayOut(found, wanted)}.`,
      { fix: { ragged_rows: true } }
    )
  }

  #wayOut(found: number, wanted: number): string {
    if (found < wanted) return 'every row needs one value per column, which may be blank'
    const { delimiter } = this.#format
    const other = wanted === 1 ? `name another delimiter where "${delimiter}" does not divide the values, or ` : ''
    return `${other}put quotes around a value that contains "${delimiter}"`
  }

  /** A row that was quoted as a whole is one cell that is full of delimiters. */
  #refuseRowInQuotes(cell: string, line: number): void {
    const delimiter = [this.#format.delimiter, ...DELIMITERS].find((one) => cell.split(one).length > 2)
    if (delimiter === undefined || !cell.includes(`${delimiter}"`)) return
    throw lineError(
      this.#sourceName,
      line,
      `the whole row stands in one pair of quotes, so there is a single column "${this.#columns![0]}" instead of ${cell.split(delimiter).length}; read it without the outer quotes, or export the file again without them.`,
      {
        fix: isCutBy(this.#columns![0], delimiter)
          ? { unwrap: true }
          : { unwrap: true, skip_lines: line - 1, header: false }
      }
    )
  }

  #quoteError(isMissing: boolean): Error {
    return lineError(
      this.#sourceName,
      this.#line,
      isMissing
        ? 'a quote (") opens a value in this row and is never closed; close it, or double it ("") where it is part of the value.'
        : 'a value in quotes goes on behind its closing quote; double the quotes inside it ("").'
    )
  }
}

/** A header in quotes of its own is one of many columns too. */
function isCutBy(header: string, delimiter: string): boolean {
  return header.includes(delimiter)
}
