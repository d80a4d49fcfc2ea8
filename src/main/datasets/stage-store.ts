import type { ExpectationCheck } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { fileError } from './csv/csv-error.ts'
import type { StoredValue } from './csv/parse-value.ts'
import { createRowConverter, firstValue, type RowConverter } from './convert-row.ts'
import { readTable } from './csv/read-table.ts'
import { columnDefinitions, EVENT_TIMESTAMP, tableDefinition } from './dataset-table.ts'
import { createRowChecks, type RowChecks } from './expectations/row-checks.ts'
import { isNumbered, type ImportPlan } from './import-plan.ts'
import type { QuarantineFile } from './quarantine-file.ts'
import { createRowInsert } from './row-insert-store.ts'

/**
 * The temporary table a file's rows stand ready in: nobody else sees it, and it goes with the connection. Its _import_id
 * is the row's number in the file.
 */
export function stageTable(number: number): string {
  return `temp.${quoteIdentifier(`stage_${number}`)}`
}

/**
 * A condition that is always true, or ends a long statement with CANCELLED: of about a thousand rows one asks, since SQLite
 * draws a number many times faster than it calls back.
 */
export const GO_ON = '(random() & 1023 OR go_on())'

/** Makes a connection ready to stage files; temporary tables have a cache of their own. */
export function prepareStaging(db: Db, context: TaskContext): void {
  db.function('go_on', { directOnly: true }, () => {
    context.throwIfCancelled()
    return 1
  })
  db.pragma('temp.cache_size = -65536') // 64 MiB
}

/** What stands ready in a temporary table. */
export interface StagedRows {
  /** Of the file as it was read for this. */
  digest: string
  /** How the expectations about its columns came out. */
  checks: ExpectationCheck[]
}

export interface StageOptions {
  /** Of the temporary table; each is used once. */
  number: number
  as_of: number | null
  mode: 'append' | 'upsert' | 'replace'
  keep: 'first' | 'last'
  now: number
  /** Takes the rows that cannot be read or do not meet an expectation; null: the first that cannot be read stops the import. */
  quarantine: QuarantineFile | null
  onShare(share: number, rows: number): void
}

/**
 * Reads a file into its temporary table, every cell converted and checked, one row per key and timestamp.
 * @throws INVALID_PARAMETER_VALUE naming file, line, column and value of the first cell that does not fit
 */
export async function stageFile(
  db: Db,
  plan: ImportPlan,
  options: StageOptions,
  context: TaskContext
): Promise<StagedRows> {
  const stage = stageTable(options.number)
  const checks = createRowChecks(plan, seenIn(db, options.number))
  db.exec(`CREATE TABLE ${stage} ${tableDefinition(plan.keys, plan.values)}`)
  if (isNumbered(plan)) {
    const digest = await readRows(db, plan, { ...options, into: stage, checks }, context)
    return { digest, checks: checks.finish() }
  }
  // rows come in any order: sorted once they are all there, they are written many times faster than one by one
  const unsorted = unsortedTable(options.number)
  db.exec(`CREATE TABLE ${unsorted} (${columnDefinitions(plan.keys, plan.values)}) STRICT`)
  const digest = await readRows(db, plan, { ...options, into: unsorted, checks }, context)
  if (options.mode === 'append') checkKeys(db, plan, unsorted)
  const order = `${primaryKey(plan)}, _import_id ${options.keep === 'first' ? 'ASC' : 'DESC'}`
  db.exec(`INSERT OR IGNORE INTO ${stage} SELECT * FROM ${unsorted} WHERE ${GO_ON} ORDER BY ${order}`)
  db.exec(`DROP TABLE ${unsorted}`)
  return { digest, checks: checks.finish() }
}

function unsortedTable(number: number): string {
  return `temp.${quoteIdentifier(`unsorted_${number}`)}`
}

/** Gives up what was staged, or begun. */
export function dropStage(db: Db, number: number): void {
  for (const table of [stageTable(number), unsortedTable(number)]) db.exec(`DROP TABLE IF EXISTS ${table}`)
}

/** Memories of values, as many as are asked for; exact, and on the disk where they do not fit into memory. */
function seenIn(db: Db, number: number): () => (value: StoredValue) => boolean {
  let made = 0
  return () => {
    const table = `temp.${quoteIdentifier(`seen_${number}_${++made}`)}`
    db.exec(`CREATE TABLE ${table} (value ANY NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID`)
    const insert = db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (?)`)
    return (value) => insert.run(value).changes === 1
  }
}

/** Rows that are appended have each a key and date of their own. */
function checkKeys(db: Db, plan: ImportPlan, table: string): void {
  const key = primaryKey(plan)
  const twice = db
    .prepare<[], TakenKey>(`SELECT ${key} FROM ${table} GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`)
    .raw()
    .get()
  if (twice !== undefined) throw takenKey(plan, twice, 'comes more than once in it')
}

/** What makes a row the one it is: key and timestamp, as a list. */
export function primaryKey({ keys }: ImportPlan, table?: string): string {
  const of = table === undefined ? '' : `${table}.`
  return [...keys.map(({ name }) => quoteIdentifier(name)), EVENT_TIMESTAMP].map((name) => `${of}${name}`).join(', ')
}

/** The values of a {@link primaryKey}, the timestamp last. */
export type TakenKey = (string | number)[]

/** The sentence that refuses a row whose key and date are taken. */
export function takenKey(plan: ImportPlan, row: TakenKey, why: string): AppError {
  const day = new Date(Number(row.at(-1))).toISOString().replace('T00:00:00.000Z', '')
  const named = plan.keys.map(({ name }, at) => `${name} "${row[at]}"`).join(', ')
  return fileError(
    plan.source_name,
    `${named} of ${day} ${why}; to append, every key and date must be new. Choose upsert to keep the first or the last of them.`
  )
}

async function readRows(
  db: Db,
  plan: ImportPlan,
  { into, as_of, now, checks, quarantine, onShare }: StageOptions & { into: string; checks: RowChecks },
  context: TaskContext
): Promise<string> {
  const insert = createRowInsert(db, into, firstValue(plan) + plan.values.length)
  let convert: RowConverter | null = null
  let rows = 0
  const setAside = (cells: string[], line: number, error: AppError): void =>
    quarantine!.add(cells, line, error.message.replace(`${plan.source_name} line ${line}: `, ''))
  const onRow = (cells: string[], line: number): void => {
    rows++
    if (quarantine === null) {
      const row = convert!(cells, line)
      checks.add(row, line)
      insert.add(row)
      return
    }
    try {
      const row = convert!(cells, line)
      const reason = checks.add(row, line)
      if (reason === null) insert.add(row)
      else quarantine.add(cells, line, reason)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      setAside(cells, line, error)
    }
  }
  db.exec('BEGIN') // on the temporary tables alone: no other connection waits for it
  try {
    const { digest } = await readTable(
      plan.path,
      {
        sourceName: plan.source_name,
        read: plan.file.read,
        onHeader: (columns) => {
          quarantine?.begin(columns)
          convert = createRowConverter(plan, columns, { as_of, now })
        },
        onRow,
        ...(quarantine === null ? {} : { onRaggedRow: setAside }),
        onBytes: (read, total) => onShare(read / total, rows)
      },
      context
    )
    insert.finish()
    db.exec('COMMIT')
    return digest
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
