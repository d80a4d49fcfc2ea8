import { closeSync, existsSync, openSync } from 'node:fs'
import type { SignatureColumn } from '../../shared/contract/models.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { csvLine } from '../files/csv-text.ts'
import { appendText } from '../files/new-file.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { eachPrediction, openPredictions, type PredictionFilter, type StoredPrediction } from './prediction-store.ts'

export interface WritePredictionTableRequest {
  /** The log's database file. */
  file: string
  /** Without a role: all but what a shadow said. */
  filter: PredictionFilter
  /** Of the model; each becomes a column. */
  inputs: SignatureColumn[]
  /** The columns of the entity's key; none: rows have no key. */
  join_keys: string[]
  /** The CSV that is written. */
  out: string
}

export const TIME_COLUMN = 'event_timestamp'
/** What a row has besides its inputs. */
const OUTPUTS = {
  prediction: ({ prediction }: StoredPrediction) => prediction,
  probability: ({ probability }: StoredPrediction) => probability,
  model_version: ({ model_version }: StoredPrediction) => model_version,
  role: ({ role }: StoredPrediction) => role,
  request_id: ({ request_id }: StoredPrediction) => request_id
} satisfies Record<string, (line: StoredPrediction) => Cell>

const ALL = -1
/** Letters that are gathered before they are written. */
const WRITTEN_AT_ONCE = 1 << 20
const LINES_PER_LOOK = 1000

/** The task of one thread: the log as a CSV file, the newest line first. Lines without a key are left out where rows have one. */
export function writePredictionTable(
  { file, filter, inputs, join_keys, out }: WritePredictionTableRequest,
  context: TaskContext
): { n_lines: number; n_without_key: number } {
  const told = { n_lines: 0, n_without_key: 0 }
  if (!existsSync(file)) return told
  const db = openPredictions(file)
  const csv = openSync(out, 'wx')
  try {
    let waiting = csvLine([...join_keys, TIME_COLUMN, ...inputs.map(({ name }) => name), ...outputNames(inputs)])
    for (const line of eachPrediction(db, { ...filter, limit: ALL })) {
      if (filter.role == null && line.role === 'shadow') continue
      if (++told.n_lines % LINES_PER_LOOK === 0) context.throwIfCancelled()
      if (join_keys.length > 0 && line.entity_key === null) {
        told.n_without_key++
        continue
      }
      waiting += csvLine(cellsOf(line, { inputs, join_keys }))
      if (waiting.length < WRITTEN_AT_ONCE) continue
      appendText(csv, waiting)
      waiting = ''
      context.progress(null, `${told.n_lines} predictions read`)
    }
    appendText(csv, waiting)
    return told
  } finally {
    closeSync(csv)
    db.close()
  }
}

/** An input may be called as an output is: the output then gives way. */
function outputNames(inputs: readonly SignatureColumn[]): string[] {
  const taken = new Set(inputs.map(({ name }) => name))
  return Object.keys(OUTPUTS).map((name) => {
    let free = name
    while (taken.has(free)) free += '_'
    return free
  })
}

function cellsOf(
  line: StoredPrediction,
  { inputs, join_keys }: Pick<WritePredictionTableRequest, 'inputs' | 'join_keys'>
): string[] {
  return [
    ...keyCells(line.entity_key, join_keys),
    new Date(line.timestamp).toISOString(),
    ...inputs.map(({ name, type }) => spell(line.inputs[name] ?? null, type)),
    ...Object.values(OUTPUTS).map((read) => spell(read(line), 'string'))
  ]
}

/** A key of several columns was logged with all of them, as JSON. */
function keyCells(key: StoredPrediction['entity_key'], joinKeys: readonly string[]): string[] {
  if (joinKeys.length === 0) return []
  if (joinKeys.length === 1) return [String(key)]
  const named = JSON.parse(String(key)) as Record<string, Cell>
  return joinKeys.map((name) => spell(named[name] ?? null, 'string'))
}

/** As an import reads it back. */
function spell(value: Cell, type: SignatureColumn['type']): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return type === 'datetime' && typeof value === 'number' ? new Date(value).toISOString() : String(value)
}
