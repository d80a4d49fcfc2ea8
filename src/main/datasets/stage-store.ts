import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { lineError } from './csv/csv-error.ts'
import { readCsv } from './csv/read-csv.ts'
import { createRowConverter, type RowConverter } from './convert-row.ts'
import { columnDefinitions, EVENT_TIMESTAMP, keyColumn, tableDefinition } from './dataset-table.ts'
import type { ImportPlan } from './plan-import.ts'

/**
 * The temporary table a file's rows stand ready in: nobody else sees it, and it goes with the connection. Its _import_id
 * is the row's number in the file.
 */
export function stageTable(number: number): string {
  return `temp.${quoteIdentifier(`stage_${number}`)}`
}

/** A condition that is always true, or ends a long statement with CANCELLED. */
export const GO_ON = 'go_on()'
const ROWS_PER_CHECK = 1000

/** Makes a connection ready to stage files; temporary tables have a cache of their own. */
export function prepareStaging(db: Db, context: TaskContext): void {
  let rows = 0
  db.function('go_on', { directOnly: true }, () => {
    if (++rows % ROWS_PER_CHECK === 0) context.throwIfCancelled()
    return 1
  })
  db.pragma('temp.cache_size = -65536') // 64 MiB
}

export interface StageOptions {
  /** The plan's place in the import. */
  number: number
  as_of: number | null
  keep: 'first' | 'last'
  now: number
  onShare(share: number): void
}

/**
 * Reads a file into its temporary table, every cell converted and checked, one row per key and timestamp.
 * @throws INVALID_PARAMETER_VALUE naming file, line, column and value of the first cell that does not fit
 */
export async function stageFile(db: Db, plan: ImportPlan, options: StageOptions, context: TaskContext): Promise<void> {
  const key = { name: keyColumn(plan), type: plan.key_type }
  const stage = stageTable(options.number)
  db.exec(`CREATE TABLE ${stage} ${tableDefinition(key, plan.values)}`)
  if (plan.entity_key === null) return readRows(db, plan, { ...options, into: stage }, context)

  // rows come in any order: sorted once they are all there, they are written many times faster than one by one
  const unsorted = 'temp.unsorted'
  db.exec(`CREATE TABLE ${unsorted} (${columnDefinitions(key, plan.values)}) STRICT`)
  await readRows(db, plan, { ...options, into: unsorted }, context)
  const order = `${quoteIdentifier(key.name)}, ${EVENT_TIMESTAMP}, _import_id ${options.keep === 'first' ? 'ASC' : 'DESC'}`
  db.exec(`INSERT OR IGNORE INTO ${stage} SELECT * FROM ${unsorted} WHERE ${GO_ON} ORDER BY ${order}`)
  db.exec(`DROP TABLE ${unsorted}`)
}

async function readRows(
  db: Db,
  plan: ImportPlan,
  { into, as_of, now, onShare }: StageOptions & { into: string },
  context: TaskContext
): Promise<void> {
  const insert = db.prepare(`INSERT INTO ${into} VALUES (?, ?, ?, ?${plan.values.map(() => ', ?').join('')})`)
  let convert: RowConverter | null = null
  db.exec('BEGIN') // on the temporary tables alone: no other connection waits for it
  try {
    const { digest } = await readCsv(
      plan.path,
      {
        sourceName: plan.source_name,
        onHeader: (columns) => (convert = createRowConverter(plan, columns, { as_of, now })),
        onRow: (cells, line) => insert.run(convert!(cells, line)),
        onBytes: (read, total) => onShare(read / total)
      },
      context
    )
    if (digest !== plan.digest) {
      throw lineError(plan.source_name, 1, 'the file changed while it was read; import it again.')
    }
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
