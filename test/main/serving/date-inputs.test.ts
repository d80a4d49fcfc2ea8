import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScoreResult } from '../../../src/shared/contract/scoring.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(2022, 0, 1)
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
const model_uri = 'models:/members/1'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  const rows = Array.from({ length: 120 }, (_, at) => `${at},${dayOf(FIRST + at * DAY_MS)},${at < 60 ? 'yes' : 'no'}`)
  const path = write('members.csv', ['member_id,joined,churn', ...rows])
  await app.result(await app.client.datasets.import({ files: [{ path }], as_of: '2022-06-30' }))
  await app.result(
    await app.client.training.start({
      experiment_name: 'members',
      source: { kind: 'dataset', dataset: 'members', target: 'churn' },
      params: { n_estimators: 10 },
      register: 'members'
    })
  )
})
afterAll(() => app.dispose())

function write(name: string, lines: string[]): string {
  const path = join(app.workspaceDir, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function predict(joined: string | number | null): Promise<{ prediction: unknown; joined: unknown }> {
  const { predictions } = await app.client.serving.predict({ model_uri, rows: [{ joined }] })
  const [{ prediction, features_used }] = predictions
  return { prediction, joined: features_used.joined }
}

test('the signature calls a date datetime, as MLflow does', async () => {
  const { signature } = await app.client.models.get_version({ name: 'members', version: '1' })
  expect(signature!.inputs).toEqual([{ name: 'joined', type: 'datetime', required: false, categories: null }])
})

test('a date is asked with as text or in milliseconds, and is answered alike', async () => {
  const early = FIRST + 10 * DAY_MS
  const late = FIRST + 100 * DAY_MS
  expect(await predict(dayOf(early))).toEqual({ prediction: 'yes', joined: early })
  expect(await predict(early)).toEqual({ prediction: 'yes', joined: early })
  expect(await predict(`${dayOf(late)}T08:30:00Z`)).toEqual({ prediction: 'no', joined: late + 8.5 * 3_600_000 })
  expect((await predict(null)).joined).toBeNull()
  const { contributions } = await app.client.serving.explain({ model_uri, row: { joined: dayOf(late) } })
  expect(contributions).toMatchObject([{ feature: 'joined', value: late }])
})

test('a text that is no date is refused, with how one is written', async () => {
  await expectRefusal(
    predict('soon'),
    'INVALID_PARAMETER_VALUE',
    'The column "joined" is "soon"; the model expects a date such as 2024-01-31, milliseconds since 1970 or null.'
  )
})

test('a file to be scored may write dates either way', async () => {
  const path = write('new.csv', ['joined', '2022-01-05', String(FIRST + 4 * DAY_MS), 'soon'])
  const result = await app.result<ScoreResult>(await app.client.serving.score({ path, model_uri }))
  expect(result).toMatchObject({ n_scored: 2, n_bad: 1, bad_rows: [{ line: 4, message: '"soon" is no date.' }] })
})
