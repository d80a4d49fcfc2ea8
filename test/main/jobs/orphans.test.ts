import { expect, test } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { openDatabase } from '../../../src/main/db/connection.ts'
import { claimOwner } from '../../../src/main/db/owner.ts'
import { createTestApp } from '../../support/app.ts'

test('a training that a killed program left is closed at the next start, its run FAILED with the reason', async () => {
  const app = await createTestApp()
  const db = openDatabase(app.paths.database, 1000)
  const living = claimOwner(app.paths.owners, 'living')
  for (const [id, owner] of [
    ['left', 'killed-long-ago'],
    ['going', 'living']
  ]) {
    db.prepare(
      "INSERT INTO runs VALUES (?, ?, '0', 'u', 'RUNNING', 1, NULL, 'mlflow-artifacts:/', 'active', NULL)"
    ).run(`run-${id}`, id)
    db.prepare(
      "INSERT INTO jobs (job_id, kind, title, state, run_id, owner, created_at) VALUES (?, 'train', 'Train', 'RUNNING', ?, ?, 1)"
    ).run(`job-${id}`, `run-${id}`, owner)
  }
  const next = await createApp({ workspaceDir: app.workspaceDir, host: 'command line' })
  try {
    expect(await next.client.jobs.get({ job_id: 'job-left' })).toMatchObject({
      state: 'FAILED',
      error: { message: 'Benchtop ended before this was done.' }
    })
    const run = await next.client.runs.get({ run_id: 'run-left' })
    expect(run.status).toBe('FAILED')
    expect(run.end_time).not.toBeNull()
    expect(run.tags).toContainEqual({ key: 'benchtop.error', value: 'Benchtop ended before this run was done.' })

    expect((await next.client.jobs.get({ job_id: 'job-going' })).state).toBe('RUNNING')
    expect((await next.client.runs.get({ run_id: 'run-going' })).status).toBe('RUNNING')
  } finally {
    await next.close()
    living.release()
    db.close()
    await app.dispose()
  }
})
