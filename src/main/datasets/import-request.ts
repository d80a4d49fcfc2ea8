import type { MessagePort } from 'node:worker_threads'
import type { MergeOptions } from './import-plan.ts'
import type { ReadRequest } from './read-files.ts'

export interface ImportRequest extends MergeOptions, ReadRequest {
  database: string
  /** Folders for files on their way and for rows that are set aside. */
  uploads: string
  quarantine: string
  dry_run: boolean
  /** Where another thread answers what it has read, or null when it could not; null: this one reads by itself. */
  contents: MessagePort | null
}
