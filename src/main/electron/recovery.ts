import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'

const Marker = z.object({ workspace_dir: z.string(), started_at: z.int() })
export type Marker = z.output<typeof Marker>

/** Tells a start whether the one before came to a proper end. One program per user data folder, so nobody else writes it. */
export interface Recovery {
  /** What was open when the program ended without a word; null: it ended properly. To be read before `begin`. */
  cutOff(): Marker | null
  begin(workspaceDir: string, now: number): void
  end(): void
}

export function createRecovery(userDataDir: string): Recovery {
  const file = join(userDataDir, 'running.json')
  return {
    cutOff: () => readJson(file, Marker),
    begin: (workspaceDir, now) => writeJson(file, { workspace_dir: workspaceDir, started_at: now } satisfies Marker),
    end: () => rmSync(file, { force: true })
  }
}
