import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { JobKind } from '../../shared/contract/jobs.ts'
import { AppError } from '../../shared/errors.ts'
import type { OtherProgram } from '../../shared/contract/workspace.ts'
import type { AppContext } from '../context.ts'
import type { OwnerFacts } from '../db/owner-facts.ts'
import { requireAbsoluteFolder } from '../files/absolute-path.ts'
import { refuseOwnFiles } from '../files/own-files.ts'
import type { JobContext, JobService } from '../jobs/service.ts'
import type { TaskOptions } from '../workers/pool.ts'

export type WorkspaceService = BenchtopHandlers['workspace']

/** The care of the workspace: its size, copies, soundness and leftovers. All of it is done in threads. */
export function createWorkspaceService(context: AppContext, { jobs }: { jobs: JobService }): WorkspaceService {
  const { paths, workers, owner, access, version, now } = context
  const workspaceDir = paths.dir

  const start = async (
    kind: JobKind,
    title: string,
    work: (job: JobContext, options: TaskOptions) => Promise<unknown>
  ): Promise<{ job_id: string }> => {
    const { job_id } = await jobs.start({ kind, title }, (job) =>
      work(job, { signal: job.signal, onProgress: job.progress })
    )
    return { job_id }
  }

  return {
    sizes: () => workers.run('measure-workspace', { workspaceDir }),
    programs: () => {
      const writer = access.writer()
      return {
        others: owner.others().map(describeProgram),
        may_write: access.granted,
        writer: writer === null ? null : describeProgram(writer)
      }
    },
    check: () =>
      start('check', 'Check the workspace', (_, options) => workers.run('check-workspace', { workspaceDir }, options)),
    backup: ({ dir }) => {
      requireAbsoluteFolder(dir)
      return start('backup', 'Back up the workspace', ({ job_id }, options) =>
        workers.run('back-up', { workspaceDir, dir, job_id, version, now: now() }, options)
      )
    },
    restore: async ({ backup_dir, dir }) => {
      requireAbsoluteFolder(backup_dir)
      requireAbsoluteFolder(dir)
      await refuseOwnFiles(paths, dir)
      return start('restore', 'Restore a backup', (_, options) => workers.run('restore', { backup_dir, dir }, options))
    },
    compact: async () => {
      const running = (await jobs.list({ limit: 500 })).jobs.find((job) => job.state === 'RUNNING')
      if (running !== undefined) {
        throw new AppError(
          'INVALID_STATE',
          `"${running.title}" runs and would have to wait; compact the workspace when it has ended.`
        )
      }
      return start('compact', 'Compact the workspace', (_, options) =>
        workers.run('compact-workspace', { database: paths.database }, options)
      )
    },
    leftovers: async () => ({ leftovers: await workers.run('find-leftovers', { workspaceDir, now: now() }) }),
    clean_up: ({ paths: named }) =>
      start('clean_up', 'Remove leftovers', (_, options) =>
        workers.run('clean-up', { workspaceDir, paths: named, now: now() }, options)
      )
  }
}

function describeProgram(facts: OwnerFacts | null): OtherProgram {
  if (facts === null) return { host: 'older', machine: null, pid: null, started_at: null, address: null }
  return { ...facts, address: facts.address ?? null }
}
