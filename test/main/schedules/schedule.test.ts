import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Schedule } from '../../../src/shared/contract/schedules.ts'
import { createLease } from '../../../src/main/db/lease.ts'
import { engineFr } from '../../../src/shared/engine-words/fr.ts'
import { say } from '../../../src/shared/engine-words/say.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

let app: TestApp
let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-schedule-'))
  app = await createTestApp()
  await importMonth('2024-01-31')
  await app.client.features.apply({ declaration: await app.client.features.suggest({}) })
  await app.result(await app.client.training.start({ ...TRAINING, register: 'churn' }))
  await app.client.models.transition({ name: 'churn', version: '1', stage: 'Production' })
})
afterEach(async () => {
  await app.dispose()
  rmSync(dir, { recursive: true, force: true })
})

const TRAINING = {
  experiment_name: 'churn',
  source: {
    kind: 'service' as const,
    service: 'all_features',
    label: { dataset: 'labels', column: 'churn_label' },
    as_of: '2024-01-31'
  },
  params: { n_estimators: 10 }
}

interface Month {
  watched: number
  labels: boolean
  turned: boolean
  everybody: string
}

/** Who watches little leaves, `turned` who watches much; `watched` more hours for everybody than in January. */
async function importMonth(
  as_of: string,
  { watched = 0, labels = true, turned = false, everybody = '' }: Partial<Month> = {}
): Promise<void> {
  const users = Array.from({ length: 150 }, (_, at) => ({ id: `user-${at}`, hours: (at * 37) % 50 }))
  const usage = users.map(({ id, hours }) => `${id},${hours + watched}.5`)
  const said = users.map(({ id, hours }) => `${id},${everybody || (hours < 20 !== turned ? 'True' : 'False')}`)
  const files = [writeTable('usage', ['user_id,watch_hours', ...usage])]
  if (labels) files.push(writeTable('labels', ['user_id,churn_label', ...said]))
  await app.result(await app.client.datasets.import({ files, as_of }))
}

function writeTable(name: string, lines: string[]): { path: string; entity_keys: string[] } {
  const path = join(dir, `${name}.csv`)
  writeFileSync(path, lines.join('\n'))
  return { path, entity_keys: ['user_id'] }
}

async function schedule(): Promise<Schedule> {
  const { schedules } = await app.client.schedules.list({})
  return schedules[0]
}

const kinds = ({ actions }: Schedule): string[] => actions.map(({ kind, state }) => `${kind} ${state}`)

/** Resolves as soon as a retraining is under way, however short it is. */
function retrainingBegun(): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = app.events.on('changed', () => {
      const look = async (): Promise<void> => {
        if (!kinds(await schedule()).includes('retrain RUNNING')) return
        stop()
        resolve()
      }
      look().catch(reject)
    })
  })
}

async function restart(): Promise<void> {
  await app.close()
  const { workspaceDir } = app
  app = await createTestApp({ workspaceDir })
}

describe('a schedule at each new snapshot', () => {
  beforeEach(async () => {
    await app.client.schedules.set({ model: 'churn', delta: 0, promote: true })
  })

  test('retrains once a newer month has come in, and never twice for it', async () => {
    expect((await schedule()).outlook).toBe('Waits for features and labels after 2024-01-31.')
    const other = await createTestApp({ workspaceDir: app.workspaceDir, host: 'command line' })
    await importMonth('2024-02-29')
    await Promise.all([app.client.schedules.run({}), other.client.schedules.run({})])
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['retrain FINISHED'])
    await other.close()
    const { retrainings } = await app.client.retraining.list({ model: 'churn' })
    expect(retrainings).toMatchObject([{ started_by: 'schedule', state: 'FINISHED', as_of: Date.UTC(2024, 1, 29) }])
    await importMonth('2024-02-29', { watched: 1 })
    expect((await app.client.schedules.run({})).done).toEqual([])
    await restart()
    expect((await app.client.schedules.run({})).done).toEqual([])
    const { audit_log } = await app.client.models.get({ name: 'churn' })
    expect(audit_log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['set_schedule', 'scheduled_retraining'])
    )
  })

  test('waits for the labels of the month', async () => {
    await importMonth('2024-02-29', { labels: false })
    expect((await app.client.schedules.run({})).done).toEqual([])
    await importMonth('2024-02-29')
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['retrain FINISHED'])
  })

  test('does at the next start what the end of the program cut off', async () => {
    const running = retrainingBegun()
    await importMonth('2024-02-29')
    await running
    await restart()
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['retrain FINISHED'])
    const { retrainings } = await app.client.retraining.list({ model: 'churn' })
    // the one that was cut off is among them only if its job had begun
    expect(retrainings.map(({ state }) => state).filter((state) => state !== 'CANCELLED')).toEqual(['FINISHED'])
  })

  test('is left alone by a program that only reads, and acted on by it as soon as it writes', async () => {
    await app.close()
    const { workspaceDir, paths } = app
    const writer = createLease(paths.owners, { host: 'desktop', machine: 'desk', pid: 1, started_at: 0 })
    writer.take()
    const reader = await createTestApp({ workspaceDir })
    app = await createTestApp({ workspaceDir, host: 'command line' }) // which begins nothing
    await importMonth('2024-02-29')
    await sleep(2000) // the reader sees the month within a second, and would act half a second later
    expect(kinds(await schedule())).toEqual([])
    writer.release()
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['retrain FINISHED'])
    await reader.close()
    expect(reader.bugs).toEqual([])
  })

  test('tells why a retraining failed, and leaves it at that', async () => {
    await importMonth('2024-02-29', { everybody: 'True' })
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['retrain FAILED'])
    expect((await schedule()).actions[0].detail).toContain('The candidate could not be trained.')
    expect((await app.client.schedules.run({})).done).toEqual([])
    const { retrainings } = await app.client.retraining.list({ model: 'churn' })
    expect(retrainings).toMatchObject([
      { state: 'FAILED', result: null, error: expect.stringContaining('churn_label') }
    ])
  })

  test('does nothing while it is switched off', async () => {
    await app.client.schedules.set({ model: 'churn', enabled: false })
    await importMonth('2024-02-29')
    expect((await app.client.schedules.run({})).done).toEqual([])
    expect((await schedule()).outlook).toBe('Switched off.')
  })
})

describe('a schedule by drift', () => {
  test('checks each new snapshot, and retrains where the share of drifted columns passes', async () => {
    await app.client.schedules.set({ model: 'churn', trigger: 'drift', share_threshold: 0.5 })
    await importMonth('2024-02-29')
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['check FINISHED'])
    expect((await schedule()).actions[0]).toMatchObject({ drifted: false })
    await importMonth('2024-03-31', { watched: 30 })
    await expect
      .poll(async () => kinds(await schedule()), { timeout: 20_000 })
      .toEqual(['retrain FINISHED', 'check FINISHED', 'check FINISHED'])
    const { checks } = await app.client.monitoring.list({ model: 'churn' })
    expect(checks.map(({ started_by, drifted }) => [started_by, drifted])).toEqual([
      ['schedule', true],
      ['schedule', false]
    ])
  })

  test('says so where the columns hold while the model does much worse', async () => {
    await app.client.schedules.set({ model: 'churn', trigger: 'drift', share_threshold: 0.5 })
    await importMonth('2024-02-29', { turned: true })
    await expect.poll(async () => kinds(await schedule()), { timeout: 20_000 }).toEqual(['check FINISHED'])
    const [{ detail, drifted }] = (await schedule()).actions
    expect(drifted).toBe(false)
    expect(detail).toMatch(/^0 of 1 columns drifted, but the model does much worse: auc 1 → 0(\.\d+)?\.$/)
    expect(say(engineFr, detail)).toMatch(/^0 colonnes .* nettement moins bien\u00a0: auc 1 → 0(,\d+)?\.$/)
  })

  test('has the retraining wait for labels', async () => {
    await app.client.schedules.set({ model: 'churn', trigger: 'drift', share_threshold: 0.5 })
    await importMonth('2024-02-29', { watched: 30, labels: false })
    await expect.poll(async () => (await schedule()).outlook, { timeout: 20_000 }).toContain('a retraining waits for')
    await importMonth('2024-02-29', { watched: 30 })
    await expect
      .poll(async () => kinds(await schedule()), { timeout: 20_000 })
      .toEqual(['retrain FINISHED', 'check FINISHED'])
  })

  test('checks daily what was asked over HTTP', async () => {
    await app.client.schedules.set({ model: 'churn', trigger: 'drift', drift_check: 'daily', share_threshold: 0.5 })
    expect((await schedule()).outlook).toContain('Nothing was asked over HTTP')
    const deployment = await app.serving.require('churn')
    for (let hours = 100; hours < 160; hours++) await app.serving.answer(deployment, { rows: [{ watch_hours: hours }] })
    const { done } = await app.client.schedules.run({})
    expect(done.map(({ kind, drifted }) => [kind, drifted])).toEqual([['check', true]])
    expect((await app.client.schedules.run({})).done).toEqual([])
  })
})

test('a schedule of no model is refused', async () => {
  await expectRefusal(app.client.schedules.set({ model: 'nobody' }), 'RESOURCE_DOES_NOT_EXIST', '"nobody"')
})
