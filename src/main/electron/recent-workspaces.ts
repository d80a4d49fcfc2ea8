import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { RecentWorkspace } from '../../shared/contract/desktop.ts'
import { readJson, writeJson } from './json-file.ts'

/** So many are remembered. */
const MOST = 12

const Remembered = z.array(z.object({ dir: z.string(), opened_at: z.int() }))

export interface RecentWorkspaces {
  /** The last opened first. */
  list(): RecentWorkspace[]
  add(dir: string, now: number): void
  forget(dir: string): void
}

/** The workspaces this person opened, in a file of the program's own data folder. */
export function createRecentWorkspaces(userDataDir: string): RecentWorkspaces {
  const file = join(userDataDir, 'recent-workspaces.json')
  const read = (): z.output<typeof Remembered> => readJson(file, Remembered) ?? []
  return {
    list: () => read().map((one) => ({ ...one, name: basename(one.dir), exists: existsSync(one.dir) })),
    add: (dir, now) => {
      const others = read().filter((one) => one.dir !== dir)
      writeJson(file, [{ dir, opened_at: now }, ...others].slice(0, MOST))
    },
    forget: (dir) =>
      writeJson(
        file,
        read().filter((one) => one.dir !== dir)
      )
  }
}
