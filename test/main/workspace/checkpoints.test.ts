import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'

const N_BATCHES = 8
const N_KEYS = 1000

async function logBatches({ tracking }: TestApp): Promise<void> {
  const { experiment_id } = await tracking.getOrCreateExperiment('many keys')
  for (let batch = 0; batch < N_BATCHES; batch++) {
    const { run_id } = await tracking.createRun({ experiment_id, run_name: `run ${batch}` })
    const metrics = Array.from({ length: N_KEYS }, (_, at) => ({ key: `metric ${at}`, value: at, step: batch }))
    await tracking.logBatch(run_id, { metrics })
  }
}

/** How many points the database file holds by itself, without the log. */
function countPoints(app: TestApp): number {
  const copy = join(app.workspaceDir, 'copy.db')
  copyFileSync(app.paths.database, copy)
  const db = new Database(copy)
  try {
    return db.prepare('SELECT count(*) FROM metrics').pluck().get() as number
  } catch {
    return 0 // copied while it was being written
  } finally {
    db.close()
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(50)
}

const logBytes = (app: TestApp): number => statSync(`${app.paths.database}-wal`).size

test('what was logged goes into the database file while the program runs, and its log is cut', async () => {
  const app = await createTestApp()
  onTestFinished(() => app.dispose())
  await logBatches(app)
  expect(logBytes(app)).toBeGreaterThan(1000 * 4096)
  await until(() => countPoints(app) === N_BATCHES * N_KEYS)
  // the next write begins the log anew, since nothing in it is needed any more
  await until(() => {
    void app.tracking.getOrCreateExperiment(`short ${Math.random()}`)
    return logBytes(app) <= 1000 * 4096
  })
  expect(app.bugs).toEqual([])
})

test('a command leaves it to the end, and starts no thread for it', async () => {
  const app = await createTestApp({ host: 'command line' })
  await logBatches(app)
  const { workspaceDir, paths } = app
  await app.close()
  expect(statSync(`${paths.database}-wal`, { throwIfNoEntry: false })).toBeUndefined()
  const again = await createTestApp({ workspaceDir })
  onTestFinished(() => again.dispose())
  expect(countPoints(again)).toBe(N_BATCHES * N_KEYS)
})
