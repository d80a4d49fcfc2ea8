import type { Db } from './connection.ts'

export interface TableSizes {
  /** Bytes by table, each with its indexes. */
  tables: Map<string, number>
  /** Bytes of pages that hold nothing. */
  free: number
}

/** How many bytes of the file each table takes (SQLite's dbstat). Reads the whole file. */
export function tableSizes(db: Db): TableSizes {
  const rows = db
    .prepare<[], { name: string; bytes: number }>(
      `SELECT coalesce(schema.tbl_name, stat.name) AS name, sum(stat.pgsize) AS bytes
       FROM dbstat('main', 1) AS stat LEFT JOIN sqlite_schema AS schema ON schema.name = stat.name
       GROUP BY 1`
    )
    .all()
  const pages = db.pragma('freelist_count', { simple: true }) as number
  return { tables: new Map(rows.map(({ name, bytes }) => [name, bytes])), free: pages * pageSize(db) }
}

function pageSize(db: Db): number {
  return db.pragma('page_size', { simple: true }) as number
}

/** What the file takes, free pages included. */
export function databaseBytes(db: Db): number {
  return (db.pragma('page_count', { simple: true }) as number) * pageSize(db)
}

/** Writes the database anew without its free pages. Others can read meanwhile; their writes wait. */
export function compactDatabase(db: Db): void {
  db.pragma('optimize')
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
