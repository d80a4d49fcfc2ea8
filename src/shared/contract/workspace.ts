import { z } from 'zod'
import { action, command, query } from './define.ts'
import { JobStarted, Nothing, Timestamp } from './values.ts'

/** What the bytes of a workspace are for. The first six are tables of its database. */
export const SIZE_KINDS = [
  'datasets',
  'features',
  'runs',
  'metrics',
  'models',
  'other',
  'free',
  'artifacts',
  'predictions',
  'copies',
  'files'
] as const
export type SizeKind = (typeof SIZE_KINDS)[number]

/**
 * `runs` without their metric points. `free`: pages of the database that hold nothing any more, which compacting gives
 * back. `predictions`: the log of what was answered over HTTP, a file of its own. `copies`: what was kept before a newer
 * version changed the schema. `files`: sent by a browser, exported, or set aside by imports, also of programs that only read.
 */
export const WorkspaceSizes = z.object({
  parts: z.array(z.object({ kind: z.enum(SIZE_KINDS), size_bytes: z.int() })),
  total_bytes: z.int(),
  /** What the disk still has room for; null where the system does not say. */
  disk_free_bytes: z.int().nullable()
})
export type WorkspaceSizes = z.output<typeof WorkspaceSizes>

/** Another program that has this workspace open now. */
export const OtherProgram = z.object({
  host: z.string(),
  /** The machine's name; null: not known. */
  machine: z.string().nullable(),
  pid: z.int().nullable(),
  started_at: Timestamp.nullable(),
  /** Where its screens are; null: in a window of its own, or not known. */
  address: z.string().nullable()
})
export type OtherProgram = z.output<typeof OtherProgram>

export const CheckResult = z.object({
  /** Each a sentence that names the thing; empty: all is well. */
  problems: z.array(z.string()),
  tables: z.int(),
  artifact_files: z.int()
})
export type CheckResult = z.output<typeof CheckResult>

export const BackupResult = z.object({
  /** A folder that is a workspace itself. */
  dir: z.string(),
  files: z.int(),
  size_bytes: z.int()
})
export type BackupResult = z.output<typeof BackupResult>

export const CompactResult = z.object({ before_bytes: z.int(), after_bytes: z.int() })
export type CompactResult = z.output<typeof CompactResult>

/** A folder or file of the workspace that belongs to nothing in it. */
export const Leftover = z.object({
  /** From the workspace's folder, with forward slashes. */
  path: z.string(),
  /** `run`: artifacts of a run that is not there. `upload`: a file that a browser sent over a day ago. */
  kind: z.enum(['run', 'upload']),
  size_bytes: z.int()
})
export type Leftover = z.output<typeof Leftover>

export const CleanUpResult = z.object({ removed: z.int(), size_bytes: z.int() })
export type CleanUpResult = z.output<typeof CleanUpResult>

export const workspace = {
  sizes: query(Nothing, WorkspaceSizes),
  programs: query(
    Nothing,
    z.object({
      others: z.array(OtherProgram),
      /** False: another program writes, so that commands are refused here until it has ended. */
      may_write: z.boolean(),
      /** That other program; null: this one may write, or that one does not say who it is. */
      writer: OtherProgram.nullable()
    })
  ),
  /** Reads the whole database and looks for every file it names. Result: CheckResult. */
  check: action(Nothing, JobStarted),
  /** Writes a copy to a new folder inside `dir` while work goes on. Result: BackupResult. */
  backup: action(z.object({ dir: z.string().min(1) }), JobStarted),
  /** Makes a workspace of a backup, in a folder that is empty or not there. Every file is held against its digest. Result: BackupResult. */
  restore: action(z.object({ backup_dir: z.string().min(1), dir: z.string().min(1) }), JobStarted),
  /** Gives free pages back to the disk; writes wait meanwhile. Result: CompactResult. */
  compact: command(Nothing, JobStarted),
  /** What clean_up would remove. */
  leftovers: query(Nothing, z.object({ leftovers: z.array(Leftover) })),
  /** Removes leftovers; those that have become part of the workspace meanwhile stay. Result: CleanUpResult. */
  clean_up: command(z.object({ paths: z.array(z.string()).min(1) }), JobStarted)
}
