import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { SignatureColumn } from '../../shared/contract/models.ts'
import type { BadRow, ScoreResult } from '../../shared/contract/scoring.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { spreadsheetCell } from '../../shared/spreadsheet-cell.ts'
import { readTable } from '../datasets/csv/read-table.ts'
import { csvLine } from '../files/csv-text.ts'
import type { ExportTarget } from '../files/target-file.ts'
import { appendText, makeFile } from '../files/new-file.ts'
import { forSingleRows } from '../ml/estimator.ts'
import { createRowModel, decodeModel, type RowModel } from '../ml/model.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readCell } from './read-cell.ts'

export interface ScoreRequest extends ExportTarget {
  /** The file whose rows are asked about. */
  source: string
  /** The model as training wrote it. */
  model_file: string
  model_name: string
  model_version: string
  /** Whether texts stay as they are, even where a spreadsheet would take them for formulas. */
  raw: boolean
}

/** Bad rows told one by one. */
const MOST_TOLD = 100
/** Rows between two looks whether the person cancelled: some ms. */
const ROWS_PER_LOOK = 200
/** Letters that are gathered before they are written. */
const WRITTEN_AT_ONCE = 1 << 20

/**
 * The task of one thread: every row of a file with what the model says of it, in constant memory. A row that does not
 * fit is left out of the output and told with its line.
 * @throws INVALID_PARAMETER_VALUE when a column is missing or taken, no row fits, or the output cannot be written; what
 *   `readTable` throws; CANCELLED
 */
export async function scoreFile(request: ScoreRequest, context: TaskContext): Promise<ScoreResult> {
  const { path, file, model_file, model_name, model_version } = request
  const { header, estimator } = decodeModel(readFileSync(model_file))
  const model = createRowModel(header, forSingleRows(estimator))
  const { scored, bad, bad_rows } = await makeFile(path, (partial) => scoreInto(partial, { model, request, context }))
  return {
    path,
    file,
    size_bytes: statSync(path).size,
    model_name,
    model_version,
    n_scored: scored,
    n_bad: bad,
    bad_rows
  }
}

interface Scored {
  scored: number
  bad: number
  bad_rows: BadRow[]
}

async function scoreInto(
  partial: string,
  { model, request, context }: { model: RowModel; request: ScoreRequest; context: TaskContext }
): Promise<Scored> {
  const source = basename(request.source)
  const file = openSync(partial, 'w')
  try {
    const scoring = createScoring(model, {
      source,
      model_version: request.model_version,
      raw: request.raw,
      write: (text) => appendText(file, text),
      throwIfCancelled: () => context.throwIfCancelled()
    })
    const onBytes = (read: number, total: number): void =>
      context.progress(read / total, `${scoring.scored.toLocaleString('en')} rows scored`)
    await readTable(request.source, { ...scoring.handlers, onBytes }, context)
    scoring.flush()
    if (scoring.scored === 0) throw noRow(source, scoring.bad_rows[0])
    return scoring
  } finally {
    closeSync(file)
  }
}

interface Output {
  /** How the file is called in messages. */
  source: string
  model_version: string
  raw: boolean
  write(text: string): void
  throwIfCancelled(): void
}

/** What the model says of row after row, and what of them does not fit. */
function createScoring(model: RowModel, { source, model_version, raw, write, throwIfCancelled }: Output) {
  const { signature, classes } = model.header
  const outputs = outputColumns(classes)
  let inputs: Input[] = []
  let waiting = ''
  const state: Scored = { scored: 0, bad: 0, bad_rows: [] }
  const refuse = (bad: BadRow): void => {
    state.bad++
    if (state.bad_rows.length < MOST_TOLD) state.bad_rows.push(bad)
  }
  const toLine = (texts: string[]): string => csvLine(raw ? texts : texts.map(spreadsheetCell))
  const flush = (): void => {
    write(waiting)
    waiting = ''
  }
  const handlers = {
    onHeader: (columns: string[]) => {
      inputs = findInputs(signature.inputs, columns, source)
      checkFree(columns, outputs, source)
      waiting = toLine([...columns, ...outputs])
    },
    onRow: (cells: string[], line: number) => {
      if ((state.scored + state.bad) % ROWS_PER_LOOK === 0) throwIfCancelled()
      const row = readRow(inputs, cells, line)
      if ('message' in row) return refuse(row)
      waiting += toLine([...cells, ...tellPrediction(model, row.values), model_version])
      state.scored++
      if (waiting.length > WRITTEN_AT_ONCE) flush()
    },
    onRaggedRow: (_cells: string[], line: number, { message }: AppError) => refuse({ line, column: null, message })
  }
  return Object.assign(state, { handlers, flush })
}

/** A column of the model and where the file has it. */
type Input = SignatureColumn & { at: number }

function findInputs(inputs: readonly SignatureColumn[], columns: string[], source: string): Input[] {
  const found = inputs.map((input) => ({ ...input, at: columns.indexOf(input.name) }))
  const missing = found.filter(({ at }) => at === -1).map(({ name }) => name)
  if (missing.length === 0) return found
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${source} has no column ${missing.map((name) => `"${name}"`).join(', ')}, which the model reads; add ${missing.length === 1 ? 'it, blank' : 'them, blank'} where the value is not known.`,
    { column: missing[0] }
  )
}

function outputColumns(classes: RowModel['header']['classes']): string[] {
  return ['prediction', ...(classes ?? []).map((one) => `probability_${one}`), 'model_version']
}

function checkFree(columns: string[], outputs: string[], source: string): void {
  const taken = columns.find((name) => outputs.includes(name))
  if (taken === undefined) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${source} has a column "${taken}" already, which the output needs for what the model says; rename it or leave it out.`,
    { column: taken }
  )
}

function readRow(inputs: readonly Input[], cells: string[], line: number): BadRow | { values: Record<string, Cell> } {
  const values: Record<string, Cell> = {}
  for (const { name, type, at } of inputs) {
    const value = readCell(cells[at], type)
    if (value === undefined) {
      return { line, column: name, message: `"${cells[at].slice(0, 80)}" is no ${TYPE_IN_WORDS[type]}.` }
    }
    values[name] = value
  }
  return { values }
}

const TYPE_IN_WORDS = {
  double: 'number',
  long: 'whole number',
  boolean: 'true or false',
  string: 'text',
  datetime: 'date'
} as const

function tellPrediction(model: RowModel, row: Record<string, Cell>): string[] {
  const { prediction, probabilities } = model.predictRow(row)
  const { classes } = model.header
  return [String(prediction), ...(classes ?? []).map((one) => String(probabilities?.[String(one)] ?? ''))]
}

function noRow(source: string, first: BadRow | undefined): AppError {
  const why =
    first === undefined
      ? ''
      : ` Line ${first.line}${first.column === null ? '' : `, ${first.column}`}: ${first.message}`
  return new AppError('INVALID_PARAMETER_VALUE', `No row of ${source} fits the model.${why}`)
}
