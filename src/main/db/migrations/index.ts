import type { Migration } from '../migrator.ts'
import { workspace } from './0001-workspace.ts'

export const migrations: readonly Migration[] = [workspace]
