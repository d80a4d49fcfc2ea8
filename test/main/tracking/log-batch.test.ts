import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../src/main/tracking/batch.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const param = (key: string, value = '1') => ({ key, value })
const metric = (key: string, value: number | 'NaN' | 'Infinity' | '-Infinity' = 1) => ({ key, value })

describe('params', () => {
  test('the same value again is fine, another value is refused with both values', async () => {
    const { tracking, client } = openTracking()
    const { run_id } = await tracking.createRun({ experiment_id: '0' })
    await tracking.logBatch(run_id, { params: [param('max_depth', '4')] })
    await tracking.logBatch(run_id, { params: [param('max_depth', '4')] })
    await expectRefusal(
      tracking.logBatch(run_id, { params: [param('max_depth', '8')] }),
      'INVALID_PARAMETER_VALUE',
      '"max_depth"',
      '"4"',
      '"8"'
    )
    expect((await client.runs.get({ run_id })).params).toEqual([param('max_depth', '4')])
  })

  test('two values of one key in one batch are refused with both values', async () => {
    const { tracking } = openTracking()
    const { run_id } = await tracking.createRun({ experiment_id: '0' })
    await tracking.logBatch(run_id, { params: [param('a', '1'), param('a', '1')] })
    const batch = { params: [param('b', '1'), param('b', '2')] }
    await expectRefusal(tracking.logBatch(run_id, batch), 'INVALID_PARAMETER_VALUE', '"1"', '"2"')
  })
})

test('a batch is written whole or not at all', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0', run_name: 'before' })
  await tracking.logBatch(run_id, { params: [param('p', 'old')] })
  const batch = {
    tags: [{ key: 'mlflow.runName', value: 'after' }],
    metrics: [metric('m')],
    params: [param('q'), param('p', 'new')]
  }
  await expectRefusal(tracking.logBatch(run_id, batch), 'INVALID_PARAMETER_VALUE', '"old"', '"new"')
  expect(await client.runs.get({ run_id })).toMatchObject({
    run_name: 'before',
    metrics: [],
    params: [param('p', 'old')]
  })
  expect(await client.runs.metric_history({ run_id, metric_key: 'm' })).toEqual({ metrics: [], next_page_token: null })
})

test('of one tag several times in a batch the last one wins', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await tracking.logBatch(run_id, { tags: [param('t', 'first'), param('t', 'last')] })
  expect((await client.runs.get({ run_id })).tags).toContainEqual(param('t', 'last'))
})

test('a metric without a timestamp is logged now, at step 0', async () => {
  const { tracking, client } = openTracking({ now: () => 1234 })
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await tracking.logBatch(run_id, { metrics: [metric('m', 0.5)] })
  expect((await client.runs.get({ run_id })).metrics).toEqual([{ key: 'm', value: 0.5, timestamp: 1234, step: 0 }])
})

test('NaN stays NaN, infinities become the largest numbers as in MLflow', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await tracking.logBatch(run_id, {
    metrics: [metric('a', Number.NaN), metric('b', 'NaN'), metric('c', 'Infinity'), metric('d', -Infinity)]
  })
  const { metrics } = await client.runs.get({ run_id })
  expect(metrics.map(({ value }) => value)).toEqual(['NaN', 'NaN', 1.7976931348623157e308, -1.7976931348623157e308])
  const history = await client.runs.metric_history({ run_id, metric_key: 'a' })
  expect(history.metrics[0].value).toBe('NaN')
})

const LONG = 'k'.repeat(250)
const fits: [name: string, batch: Batch][] = [
  ['1000 metrics', { metrics: many(1000, (at) => metric(`m${at}`)) }],
  ['100 params and 100 tags', { params: many(100, (at) => param(`p${at}`)), tags: many(100, (at) => param(`t${at}`)) }],
  [
    '800 metrics, 100 params, 100 tags',
    {
      metrics: many(800, () => metric('m')),
      params: many(100, (at) => param(`p${at}`)),
      tags: many(100, (at) => param(`t${at}`))
    }
  ],
  ['a key of 250 characters', { metrics: [metric(LONG)], params: [param(LONG)], tags: [param(LONG)] }],
  ['every character a key may have', { metrics: [metric('train/AUC_é-1.5 :2')] }],
  ['a param value of 6000 characters', { params: [param('p', 'x'.repeat(6000))] }],
  ['a tag value of 8000 characters', { tags: [param('t', 'x'.repeat(8000))] }],
  ['an empty param value', { params: [param('p', '')] }],
  ['a negative step', { metrics: [{ key: 'm', value: 1, step: -3, timestamp: 0 }] }],
  ['nothing', {}]
]

test.each(fits)('%s: fits', async (_, batch) => {
  const { tracking, client } = openTracking()
  const { run_id, tags } = await tracking.createRun({ experiment_id: '0' })
  await tracking.logBatch(run_id, batch)
  const run = await client.runs.get({ run_id })
  expect(run.params).toHaveLength(batch.params?.length ?? 0)
  expect(run.tags).toHaveLength(tags.length + (batch.tags?.length ?? 0))
  expect(run.metrics).toHaveLength(new Set(batch.metrics?.map(({ key }) => key)).size)
})

const refused: [name: string, batch: Batch, piece: string][] = [
  ['1001 metrics', { metrics: many(1001, () => metric('m')) }, '1001'],
  ['101 params', { params: many(101, (at) => param(`p${at}`)) }, '101'],
  ['101 tags', { tags: many(101, (at) => param(`t${at}`)) }, '101'],
  ['1001 items in all', { metrics: many(901, () => metric('m')), params: many(100, (at) => param(`p${at}`)) }, '1001'],
  ['a key of 251 characters', { params: [param(`${LONG}k`)] }, '251'],
  ['an empty key', { metrics: [metric('')] }, 'needs a key'],
  ['a key with a question mark', { tags: [param('why?')] }, '"why?"'],
  ['a key with a backslash', { params: [param('a\\b')] }, 'not allowed'],
  ['a key that climbs', { params: [param('../x')] }, '"../x"'],
  ['a key that climbs within', { metrics: [metric('a/../b')] }, 'relative path'],
  ['an absolute key', { metrics: [metric('/a')] }, 'relative path'],
  ['a key with a doubled slash', { metrics: [metric('a//b')] }, 'relative path'],
  ['a key with a slash at its end', { metrics: [metric('a/')] }, 'relative path'],
  ['a key that is a dot', { metrics: [metric('.')] }, 'relative path'],
  ['a param value of 6001 characters', { params: [param('p', 'x'.repeat(6001))] }, '6001'],
  ['a tag value of 8001 characters', { tags: [param('t', 'x'.repeat(8001))] }, '8001'],
  ['a timestamp before 1970', { metrics: [{ key: 'm', value: 1, timestamp: -1 }] }, '-1'],
  ['a broken step', { metrics: [{ key: 'm', value: 1, step: 1.5 }] }, '1.5']
]

test.each(refused)('%s: refused', async (_, batch, piece) => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  const before = await client.runs.get({ run_id })
  await expectRefusal(tracking.logBatch(run_id, batch), 'INVALID_PARAMETER_VALUE', piece)
  expect(await client.runs.get({ run_id })).toEqual(before)
})
