import type { Command } from 'commander'
import type { Job } from '../../shared/contract/jobs.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { defaultWorkspaceDir } from '../workspace-dir.ts'

export interface GlobalOptions {
  workspace?: string
  json?: boolean
}

export function globalOptions(command: Command): { workspaceDir: string; json: boolean } {
  const { workspace, json } = command.optsWithGlobals<GlobalOptions>()
  return { workspaceDir: workspace ?? defaultWorkspaceDir(), json: json ?? false }
}

/** Opens the workspace for one command and closes it whatever happens. */
export async function withApp<T>(command: Command, work: (app: App) => Promise<T>): Promise<T> {
  const { createApp } = await import('../app.ts') // help and refusals need no workspace
  const app = await createApp({ workspaceDir: globalOptions(command).workspaceDir, host: 'command line' })
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

/**
 * Opens the workspace, starts a job and waits for its result.
 * @throws what `start` throws, the job's own error, or CANCELLED
 */
export function afterJob<T>(command: Command, start: (app: App) => Promise<{ job_id: string }>): Promise<T> {
  return withApp(command, async (app) => finishJob<T>(app, (await start(app)).job_id))
}

/**
 * Waits for a job with its progress on the terminal; Ctrl-C cancels it.
 * @throws the job's own error, or CANCELLED
 */
export async function finishJob<T>(app: App, jobId: string): Promise<T> {
  const interrupt = (): void => void app.client.jobs.cancel({ job_id: jobId })
  process.on('SIGINT', interrupt)
  const stopShowing = showProgress(app, jobId)
  const job = await app.jobs.done(jobId)
  stopShowing()
  process.off('SIGINT', interrupt)
  if (job.state === 'FINISHED') return job.result as T
  throw jobError(job)
}

function jobError(job: Job): AppError {
  if (job.state === 'CANCELLED') return new AppError('CANCELLED', `${job.title} was cancelled; nothing was changed.`)
  return new AppError((job.error?.code ?? 'INTERNAL_ERROR') as ErrorCode, job.error?.message ?? 'The job failed.')
}

function showProgress(app: App, jobId: string): () => void {
  if (!process.stderr.isTTY) return () => {}
  const stop = app.events.on('job', (job) => {
    if (job.job_id !== jobId || job.state !== 'RUNNING') return
    const percent = job.progress === null ? '' : `${Math.round(job.progress * 100)} % `
    process.stderr.write(`\r\u001b[K${job.title}: ${percent}${job.message}`)
  })
  return () => {
    stop()
    process.stderr.write('\r\u001b[K')
  }
}
