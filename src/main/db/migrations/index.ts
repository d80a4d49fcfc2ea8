import type { Migration } from '../migrator.ts'
import { workspace } from './0001-workspace.ts'
import { tracking } from './0002-tracking.ts'

export const migrations: readonly Migration[] = [workspace, tracking]
