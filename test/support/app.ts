import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../src/shared/contract/jobs.ts'
import { createNetworkListener } from '../../src/main/http/network-listener.ts'
import { createPublicListener } from '../../src/main/http/server.ts'
import { createApp, type App, type AppOptions } from '../../src/main/app.ts'

export interface TestApp extends App {
  /** Bugs that were logged: a test that provokes none expects this to be empty. */
  bugs: unknown[]
  workspaceDir: string
  /** Waits for a job and hands its result over. Fails when the job failed. */
  result<T>(started: { job_id: string }): Promise<T>
  /** Waits for a job that is expected not to finish. */
  failure(started: { job_id: string }): Promise<Job>
  /** Closes the app and removes its workspace. */
  dispose(): Promise<void>
}

/** The whole program over a real workspace in a temporary folder, every answer held against the contract. */
export async function createTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const workspaceDir = options.workspaceDir ?? mkdtempSync(join(tmpdir(), 'benchtop-test-'))
  const bugs: unknown[] = []
  const app = await createApp({
    workspaceDir,
    host: 'test',
    parseOutput: true,
    log: { error: (error) => bugs.push(error) },
    ...options
  })
  app.serving.attach(createPublicListener(app))
  app.serving.attachNetwork(createNetworkListener(app))
  return {
    ...app,
    bugs,
    workspaceDir,
    result: async <T>({ job_id }: { job_id: string }) => {
      const job = await app.jobs.done(job_id)
      if (job.state !== 'FINISHED')
        throw new Error(`${job.title}: ${job.state} ${job.error?.message} ${bugs.map(String).join()}`)
      return job.result as T
    },
    failure: async ({ job_id }) => {
      const job = await app.jobs.done(job_id)
      if (job.state === 'FINISHED') throw new Error(`${job.title} finished; it was expected to fail`)
      return job
    },
    dispose: async () => {
      await app.close()
      rmSync(workspaceDir, { recursive: true, force: true })
    }
  }
}
