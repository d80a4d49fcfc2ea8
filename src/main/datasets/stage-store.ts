import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { lineError } from './csv/csv-error.ts'
import { parseValue, type StoredValue } from './csv/parse-value.ts'
import { readCsv } from './csv/read-csv.ts'
import { keyColumn, tableDefinition } from './dataset-table.ts'
import type { ImportPlan } from './plan-import.ts'

/** The temporary table a file is read into: nobody else sees it, and it goes with the connection. */
export function stageTable(number: number): string {
  return `temp.${quoteIdentifier(`stage_${number}`)}`
}

export interface StageOptions {
  number: number
  as_of: number | null
  keep: 'first' | 'last'
  now: number
  onShare(share: number): void
}

/**
 * Reads a file into its temporary table, every cell converted and checked.
 * @throws INVALID_PARAMETER_VALUE naming file, line, column and value of the first cell that does not fit
 */
export async function stageFile(db: Db, plan: ImportPlan, options: StageOptions, context: TaskContext): Promise<void> {
  const key = { name: keyColumn(plan), type: plan.key_type }
  const values = plan.values.map((column, position) => ({ ...column, position }))
  db.exec(`CREATE TABLE ${stageTable(options.number)} ${tableDefinition(key, values)}`)
  const verb = options.keep === 'first' ? 'INSERT OR IGNORE' : 'INSERT OR REPLACE'
  const insert = db.prepare(
    `${verb} INTO ${stageTable(options.number)} VALUES (?, ?, ?, 0${values.map(() => ', ?').join('')})`
  )
  let convert: RowConverter | null = null
  let rowNumber = 0
  db.exec('BEGIN') // on the temporary tables alone: no other connection waits for it
  try {
    const content = await readCsv(
      plan.path,
      {
        sourceName: plan.source_name,
        onHeader: (columns) => (convert = createRowConverter(plan, columns, options.as_of)),
        onRow: (cells, line) => {
          const row = convert!(cells, line)
          insert.run(row.key ?? ++rowNumber, row.event_timestamp, options.now, ...row.values)
        },
        onBytes: (read, total) => options.onShare(read / total)
      },
      context
    )
    if (content.digest !== plan.digest) {
      throw lineError(plan.source_name, 1, 'the file changed while it was read; import it again.')
    }
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

interface ConvertedRow {
  /** Null: the row is numbered. */
  key: StoredValue
  event_timestamp: number
  values: StoredValue[]
}

type RowConverter = (cells: string[], line: number) => ConvertedRow

function createRowConverter(plan: ImportPlan, header: string[], asOf: number | null): RowConverter {
  const { entity_key, key_type, event_timestamp_column, source_name } = plan
  const place = new Map(header.map((name, at) => [name.toLowerCase(), at]))
  const placeOf = (name: string): number => place.get(name.toLowerCase())!
  const keyAt = entity_key === null ? -1 : placeOf(entity_key)
  const timeAt = event_timestamp_column === null ? -1 : placeOf(event_timestamp_column)
  const columns = plan.values.map(({ name, type }) => ({ name, type, at: placeOf(name) }))

  const required = (
    text: string,
    what: { name: string; type: 'text' | 'integer' | 'timestamp' },
    line: number
  ): StoredValue => {
    const value = parseValue(text.trim(), what.type)
    if (value === null) {
      throw lineError(
        source_name,
        line,
        `${what.name} is blank; every row needs its ${what.type === 'timestamp' ? 'date' : 'key'}.`
      )
    }
    return value ?? misfit(text, what, line)
  }
  const misfit = (text: string, { name, type }: { name: string; type: string }, line: number): never => {
    const kept =
      plan.dataset === null
        ? 'correct it or give the column another type'
        : `the dataset "${plan.dataset_name}" holds ${IN_WORDS[type]} there; correct it or import under another name`
    throw lineError(
      source_name,
      line,
      `${name} is "${text.slice(0, 60)}", which is not ${ONE_IN_WORDS[type]}; ${kept}.`
    )
  }
  return (cells, line) => ({
    key: keyAt < 0 ? null : required(cells[keyAt], { name: entity_key!, type: key_type as 'text' | 'integer' }, line),
    event_timestamp:
      timeAt < 0
        ? asOf!
        : (required(cells[timeAt], { name: event_timestamp_column!, type: 'timestamp' }, line) as number),
    values: columns.map((column) => {
      const value = parseValue(cells[column.at], column.type)
      return value === undefined ? misfit(cells[column.at], column, line) : value
    })
  })
}

const ONE_IN_WORDS: Record<string, string> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'True or False',
  timestamp: 'a date such as 2024-01-31',
  text: 'text'
}
const IN_WORDS: Record<string, string> = {
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'True and False',
  timestamp: 'dates',
  text: 'text'
}
