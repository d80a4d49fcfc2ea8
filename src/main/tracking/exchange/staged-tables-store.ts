import type { Db } from '../../db/connection.ts'

export type StagedTables = ReturnType<typeof createStagedTables>

/**
 * Temporary twins of tables, whose rows wait without any lock held until everything is there.
 * @param tables in the order in which their rows may go to the real ones
 */
export function createStagedTables(db: Db, tables: readonly string[]) {
  for (const table of tables) db.exec(`CREATE TEMP TABLE staged_${table} AS SELECT * FROM main.${table} LIMIT 0`)
  return {
    /** @param names of the columns, apart by spaces; rows bring them by name */
    insert: (table: string, names: string): { run: (row: object) => void } => {
      const columns = names.split(' ')
      const statement = db.prepare(
        `INSERT INTO staged_${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`
      )
      return { run: (row) => void statement.run(row) }
    },
    /** Inside a transaction. @param endings by table: a WHERE, and what becomes of a row that is there; left out: all go */
    unstage: (endings: Partial<Record<string, string>>): void => {
      for (const table of tables)
        db.exec(`INSERT INTO main.${table} SELECT * FROM staged_${table} ${endings[table] ?? ''}`)
    }
  }
}
