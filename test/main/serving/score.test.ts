import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScoreResult } from '../../../src/shared/contract/scoring.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  const rows = Array.from(
    { length: 150 },
    (_, at) => `${(at * 37) % 50}.5,${at % 3},${(at * 37) % 50 < 20 ? 'yes' : 'no'}`
  )
  const path = write('train.csv', ['hours,plan,churn', ...rows])
  const source = { kind: 'csv' as const, path, target: 'churn' }
  await app.result(
    await app.client.training.start({
      experiment_name: 'churn',
      source,
      params: { n_estimators: 10 },
      register: 'churn'
    })
  )
  await app.client.models.set_alias({ name: 'churn', version: '1', alias: 'best' })
})
afterAll(() => app.dispose())

function write(name: string, lines: string[]): string {
  const path = join(app.workspaceDir, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const score = (path: string, more: object = {}): Promise<{ job_id: string }> =>
  app.client.serving.score({ path, model_uri: 'models:/churn@best', ...more })

describe('scoring a file', () => {
  test('writes each row with the prediction, a probability per class and the version; other columns stay', async () => {
    const path = write('people.csv', ['id,plan,hours', 'a,1,3.5', '"b, c",2,45', 'd,0,'])
    const out = join(app.workspaceDir, 'out.csv')
    const result = await app.result<ScoreResult>(await score(path, { out }))
    expect(result).toMatchObject({ path: out, file: null, model_version: '1', n_scored: 3, n_bad: 0, bad_rows: [] })
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('id,plan,hours,prediction,probability_no,probability_yes,model_version')
    const { predictions } = await app.client.serving.predict({
      model_uri: 'models:/churn/1',
      rows: [
        { plan: 1, hours: 3.5 },
        { plan: 2, hours: 45 }
      ]
    })
    const told = predictions.map(({ prediction, probabilities }) => [prediction, ...Object.values(probabilities!), 1])
    expect(lines[1]).toBe(`a,1,3.5,${told[0].join(',')}`)
    expect(lines[2]).toBe(`"b, c",2,45,${told[1].join(',')}`)
    expect(predictions.map(({ prediction }) => prediction)).toEqual(['yes', 'no'])
  })

  test('leaves bad rows out and tells each with its line and column', async () => {
    const path = write('bad.csv', ['hours,plan', '3,1', 'many,1', '4', '5,2', '6,a half'])
    const result = await app.result<ScoreResult>(await score(path))
    expect(result).toMatchObject({ n_scored: 2, n_bad: 3 })
    expect(result.bad_rows).toMatchObject([
      { line: 3, column: 'hours', message: '"many" is no number.' },
      { line: 4, column: null },
      { line: 6, column: 'plan' }
    ])
    const { data } = await app.client.datasets.download({ file: result.file! })
    expect(Buffer.from(data, 'base64').toString().split('\n')).toHaveLength(4)
  })

  test('is refused in words where a column lacks, is taken, or nothing fits, and leaves nothing behind', async () => {
    const failed = async (lines: string[]): Promise<string> =>
      (await app.failure(await score(write('no.csv', lines)))).error!.message
    expect(await failed(['hours', '3'])).toContain('no.csv has no column "plan", which the model reads')
    expect(await failed(['hours,plan,prediction', '3,1,yes'])).toContain('has a column "prediction" already')
    expect(await failed(['hours,plan', 'x,1'])).toBe(
      'No row of no.csv fits the model. Line 2, hours: "x" is no number.'
    )
    expect(readdirSync(app.paths.exports).filter((name) => name.startsWith('no'))).toEqual([])
    await expectRefusal(score('people.csv'), 'INVALID_PARAMETER_VALUE', 'not an absolute path')
    await expectRefusal(
      score(join(app.workspaceDir, 'people.csv'), { model_uri: 'models:/churn/9' }),
      'RESOURCE_DOES_NOT_EXIST',
      '9'
    )
  })

  test('cancelled in the middle leaves no file', async () => {
    const path = write('long.csv', ['hours,plan', ...Array.from({ length: 300_000 }, (_, at) => `${at % 50},1`)])
    const started = await score(path)
    await expect.poll(async () => (await app.client.jobs.get(started)).message).toContain('rows scored')
    await app.client.jobs.cancel(started)
    expect((await app.failure(started)).state).toBe('CANCELLED')
    expect(readdirSync(app.paths.exports).filter((name) => name.startsWith('long'))).toEqual([])
  })
})
