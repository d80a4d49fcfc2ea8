import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { createSampleProject, type SampleDeps } from './sample-project.ts'

export type SystemService = BenchtopHandlers['system']

export function createSystemService(context: AppContext, deps: SampleDeps): SystemService {
  const sqliteVersion = context.db.prepare('SELECT sqlite_version()').pluck().get() as string
  return {
    info: () => ({
      version: context.version,
      host: context.host,
      workspace_dir: context.paths.dir,
      node_version: process.versions.node,
      sqlite_version: sqliteVersion,
      user: context.user
    }),
    open_sample: createSampleProject(context, deps)
  }
}
