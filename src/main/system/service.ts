import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { sqliteVersion } from '../db/connection.ts'
import { refuseOwnFiles } from '../files/own-files.ts'
import { describeFileError } from '../files/target-file.ts'
import { createSampleProject, type SampleDeps } from './sample-project.ts'

export type SystemService = BenchtopHandlers['system']

export function createSystemService(context: AppContext, deps: SampleDeps): SystemService {
  const sqlite_version = sqliteVersion(context.db)
  return {
    info: () => ({
      version: context.version,
      host: context.host,
      workspace_dir: context.paths.dir,
      node_version: process.versions.node,
      sqlite_version,
      user: context.user
    }),
    write_sample: async ({ dir }) => {
      const folder = resolve(dir)
      await refuseOwnFiles(context.paths, folder)
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw describeFileError(error, folder)
      })
      return context.workers.run('write-sample', { dir: folder })
    },
    open_sample: createSampleProject(context, deps)
  }
}
