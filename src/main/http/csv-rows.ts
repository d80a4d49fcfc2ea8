import Papa from 'papaparse'
import type { Signature } from '../../shared/contract/models.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { readCell } from '../serving/read-cell.ts'

/**
 * The rows of a CSV body: a header line, then a row a line, read as the signature types them; a blank is missing.
 * A column the signature does not know is kept as text, for the model to refuse it by name.
 * @throws INVALID_PARAMETER_VALUE, with details.column where one cell is at fault
 */
export function readCsvRows(text: string, { inputs }: Signature): Record<string, Cell>[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  const broken = errors.find((error) => error.code !== 'UndetectableDelimiter')
  if (broken !== undefined) throw invalid(`The body is not CSV that can be read: ${broken.message}.`)
  const [header, ...lines] = data
  if (header === undefined || lines.length === 0) {
    throw invalid('The CSV body needs a header line and at least one row.')
  }
  const twice = header.find((name, at) => header.indexOf(name) !== at)
  if (twice !== undefined) throw invalid(`The header names the column "${twice}" twice.`, twice)
  const types = header.map((name) => inputs.find((input) => input.name === name)?.type)
  return lines.map((cells, at) => {
    if (cells.length !== header.length) {
      throw invalid(`Row ${at + 1} has ${cells.length} cells; the header names ${header.length} columns.`)
    }
    return Object.fromEntries(
      cells.map((cell, column) => [
        header[column],
        readKnown(cell, types[column], { name: header[column], row: at + 1 })
      ])
    )
  })
}

function readKnown(
  cell: string,
  type: Signature['inputs'][number]['type'] | undefined,
  { name, row }: { name: string; row: number }
): Cell {
  if (type === undefined) return cell
  const value = readCell(cell, type)
  if (value === undefined) {
    throw invalid(`Row ${row}: the column "${name}" is "${cell.slice(0, 80)}", which is no ${type}.`, name)
  }
  return value
}

function invalid(message: string, column?: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, column === undefined ? undefined : { column })
}
