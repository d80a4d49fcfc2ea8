import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'

export type Db = Database.Database

/** The folders and files of a workspace; it can be moved or copied as a whole while no program has it open. */
export interface WorkspacePaths {
  dir: string
  database: string
  /** What models answered over HTTP: a database of its own, made with the first answer. */
  predictions: string
  /** The digest of the API key, for its owner alone; in no backup. */
  apiKey: string
  /** `<experiment_id>/<run_id>/artifacts/…` */
  artifacts: string
  /** Files on their way in; emptied at start-up. */
  uploads: string
  /** Files that exports have made, until they are fetched. */
  exports: string
  /** Rows that imports have set aside, one file each. */
  quarantine: string
  /** One lock file per running program. */
  owners: string
  /** Copies of the database from before a newer version changed its schema. */
  copies: string
  /** What the browser host wrote down; the desktop keeps its log where the system keeps logs. */
  logs: string
}

export function workspacePaths(dir: string): WorkspacePaths {
  return {
    dir,
    database: join(dir, 'workspace.db'),
    predictions: join(dir, 'predictions.db'),
    apiKey: join(dir, 'api-key'),
    artifacts: join(dir, 'artifacts'),
    uploads: join(dir, 'uploads'),
    exports: join(dir, 'exports'),
    quarantine: join(dir, 'quarantine'),
    owners: join(dir, 'owners'),
    copies: join(dir, 'copies'),
    logs: join(dir, 'logs')
  }
}

/** Creates what is missing of a workspace's folders. */
export function createWorkspaceFolders(paths: WorkspacePaths): void {
  for (const dir of [paths.dir, paths.artifacts, paths.uploads, paths.owners]) mkdirSync(dir, { recursive: true })
}

let readsOnly = false

/** Has this thread open databases for reading alone from now on, or again for writing. The main thread's stays as it is opened. */
export function restrictToReading(restricted: boolean): void {
  readsOnly = restricted
}

/**
 * Opens the workspace's database file and writes nothing to it. Each thread has a connection of its own.
 * @param waitMs how long a statement may wait for another writer; 0 on the main thread, which waits
 *   without blocking (see `transact`)
 * @throws INVALID_STATE when the file is no database
 */
export function openDatabase(file: string, waitMs: number): Db {
  return open(file, { timeout: waitMs, readonly: readsOnly })
}

/** Opens a copy that nobody else knows of, for writing, also in a thread that may not write the workspace. */
export function openCopy(file: string): Db {
  return open(file, { timeout: 0 })
}

function open(file: string, options: Database.Options): Db {
  const db = new Database(file, options)
  try {
    db.pragma('synchronous = NORMAL') // in WAL mode a crash of the program loses nothing that was committed
    db.pragma('foreign_keys = ON')
    db.pragma('cache_size = -65536') // 64 MiB
    db.pragma('mmap_size = 268435456') // 256 MiB
    return db
  } catch (error) {
    db.close()
    if (errorCode(error) !== 'SQLITE_NOTADB') throw error
    throw new AppError(
      'INVALID_STATE',
      `${file} is no SQLite database, so its folder is no workspace. Nothing was changed; choose another folder.`
    )
  }
}

export function sqliteVersion(db: Db): string {
  return db.prepare('SELECT sqlite_version()').pluck().get() as string
}

/** A database file of another program's, which is only read. @throws what SQLite says where there is none */
export function openForReading(file: string): Db {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 })
}
