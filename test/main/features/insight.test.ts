import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { discretise, shareInformation } from '../../../src/main/features/mutual-information.ts'
import { engineFr } from '../../../src/shared/engine-words/fr.ts'
import { say } from '../../../src/shared/engine-words/say.ts'
import { createFeatureWorkspace, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

const DAY = 86_400_000
let workspace: FeatureWorkspace
beforeEach(async () => {
  workspace = await createFeatureWorkspace()
})
afterEach(() => workspace.dispose())

const entities = [{ name: 'user', join_keys: [{ name: 'user_id' }] }]

describe('what a look-up considered', () => {
  beforeEach(async () => {
    insertDataset(workspace.db, {
      name: 'usage',
      key: 'user_id',
      columns: [
        { name: 'hours', type: 'number' },
        { name: 'active', type: 'boolean' },
        { name: 'known', type: 'timestamp' }
      ],
      rows: [
        ['u1', 1 * DAY, 1, true, 1 * DAY],
        ['u1', 2 * DAY, 2, false, 2 * DAY],
        ['u1', 3 * DAY, 3, null, 9 * DAY],
        ['u1', 5 * DAY, 5, true, 5 * DAY],
        ['u2', 1 * DAY, 7, true, 1 * DAY]
      ]
    })
    const view = { entity: 'user', source: 'usage', features: ['hours', 'active'], ttl_seconds: 2 * 86_400 }
    await workspace.apply({
      entities,
      feature_views: [
        { ...view, name: 'plain' },
        { ...view, name: 'guarded', created_timestamp_column: 'known' }
      ],
      feature_services: [{ name: 's', features: ['plain:hours', 'guarded:active'] }]
    })
  })

  test('is every row with what became of it, the newest first', async () => {
    const { views } = await workspace.features.explain({ service: 's', key: 'u1', as_of: 4 * DAY })
    expect(views.map(({ feature_view, status, row_count }) => [feature_view, status, row_count])).toEqual([
      ['plain', 'MATCHED', 4],
      ['guarded', 'MATCHED', 4]
    ])
    expect(
      views[0].rows.map(({ event_timestamp, outcome, values }) => [event_timestamp / DAY, outcome, ...values])
    ).toEqual([
      [5, 'FUTURE', 5],
      [3, 'MATCHED', 3],
      [2, 'OLDER', 2],
      [1, 'OLDER', 1]
    ])
    expect(views[1].rows.map(({ outcome, values }) => [outcome, ...values])).toEqual([
      ['FUTURE', true],
      ['NOT_KNOWN_YET', null],
      ['MATCHED', false],
      ['OLDER', true]
    ])
    const unguarded = await workspace.features.explain({
      service: 's',
      key: 'u1',
      as_of: 4 * DAY,
      filter_by_created_timestamp: false
    })
    expect(unguarded.views[1].rows[1].outcome).toBe('MATCHED')
  })

  test('tells rows that are too old, only later, or not there', async () => {
    const statuses = async (key: string, as_of: number) =>
      (await workspace.features.explain({ service: 's', key, as_of })).views.map(({ status, rows }) => [
        status,
        ...rows.map((row) => row.outcome)
      ])
    expect(await statuses('u2', 9 * DAY)).toEqual([
      ['TOO_OLD', 'TOO_OLD'],
      ['TOO_OLD', 'TOO_OLD']
    ])
    expect(await statuses('u2', 0)).toEqual([
      ['FUTURE_ONLY', 'FUTURE'],
      ['FUTURE_ONLY', 'FUTURE']
    ])
    expect(await statuses('u9', 0)).toEqual([['NO_ROW'], ['NO_ROW']])
  })

  test('ages are those of the newest row of each key; keys that come later are counted apart', async () => {
    expect(await workspace.features.ages({ dataset: 'usage', as_of: 4 * DAY })).toEqual({
      ages: [
        { age_seconds: 86_400, key_count: 1 },
        { age_seconds: 3 * 86_400, key_count: 1 }
      ],
      future_keys: 0
    })
    expect(await workspace.features.ages({ dataset: 'usage', as_of: 0 })).toEqual({ ages: [], future_keys: 2 })
  })
})

test('many ages are put together, none lost and none made younger', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => [`u${at}`, at * at, 1])
  insertDataset(workspace.db, { name: 'usage', key: 'user_id', columns: [{ name: 'v', type: 'number' }], rows })
  const { ages } = await workspace.features.ages({ dataset: 'usage', as_of: 999 * 999 })
  expect(ages.length).toBeLessThanOrEqual(200)
  expect(ages.reduce((sum, one) => sum + one.key_count, 0)).toBe(1000)
  expect(ages.at(-1)!.age_seconds).toBe((999 * 999) / 1000)
  for (const { age_seconds } of ages) {
    const kept = rows.filter(([, time]) => 999 * 999 - (time as number) <= Math.round(age_seconds * 1000)).length
    const told = ages.filter((one) => one.age_seconds <= age_seconds).reduce((sum, one) => sum + one.key_count, 0)
    expect(told).toBe(kept)
  }
})

test('statistics per date agree with sums done by hand', async () => {
  insertDataset(workspace.db, {
    name: 'usage',
    key: 'user_id',
    columns: [
      { name: 'hours', type: 'number' },
      { name: 'plan', type: 'text' },
      { name: 'active', type: 'boolean' }
    ],
    rows: [
      ['a', 1, 2, 'x', true],
      ['b', 1, 4, 'y', false],
      ['c', 1, 9, 'x', true],
      ['d', 1, null, null, null],
      ['a', 5, 10, 'z', false]
    ]
  })
  const features = ['hours', 'plan', 'active']
  await workspace.apply({
    entities,
    feature_views: [{ name: 'fv', entity: 'user', source: 'usage', features }],
    feature_services: [{ name: 's', features: features.map((name) => `fv:${name}`) }]
  })
  const { dates } = await workspace.features.statistics({ service: 's', as_of: [1, 5] })
  const [hours, plan, active] = dates[0].features
  expect(hours).toMatchObject({ row_count: 4, distinct: 3, mean: 5, std: Math.sqrt(13), min: 2, median: 4, max: 9 })
  expect(hours.statuses).toMatchObject({ MATCHED: 3, NULL_VALUE: 1 })
  expect(plan.top).toEqual([
    { value: 'x', count: 2 },
    { value: 'y', count: 1 }
  ])
  expect(active).toMatchObject({ mean: 2 / 3, distinct: 2 })
  expect(dates[1].features[0]).toMatchObject({ mean: 23 / 3, max: 10 })
})

test('what is always the same has no deviation', async () => {
  const rows = Array.from({ length: 10 }, (_, at) => [`u${at}`, 1, 0.1])
  insertDataset(workspace.db, { name: 'usage', key: 'user_id', columns: [{ name: 'fee', type: 'number' }], rows })
  await workspace.apply({
    entities,
    feature_views: [{ name: 'fv', entity: 'user', source: 'usage', features: ['fee'] }],
    feature_services: [{ name: 's', features: ['fv:fee'] }]
  })
  const { dates } = await workspace.features.statistics({ service: 's', as_of: [1] })
  expect(dates[0].features[0]).toMatchObject({ mean: 0.1, std: 0 })
})

describe('leaks', () => {
  beforeEach(async () => {
    const rows = Array.from({ length: 200 }, (_, at) => {
      const churned = at % 3 === 0
      const copy = churned ? 'left' : 'stayed'
      return [
        `u${at}`,
        DAY,
        at,
        5,
        `code ${at}`,
        churned,
        copy,
        at === 7 ? 'left' : copy,
        (at * 37) % 11,
        DAY * (at < 150 ? 1 : 2)
      ]
    })
    const columns = [
      { name: 'number', type: 'integer' },
      { name: 'five', type: 'number' },
      { name: 'code', type: 'text' },
      { name: 'answer', type: 'boolean' },
      { name: 'copy', type: 'text' },
      { name: 'near_copy', type: 'text' },
      { name: 'fair', type: 'integer' },
      { name: 'left_at', type: 'timestamp' }
    ] as const
    insertDataset(workspace.db, { name: 'users', key: 'user_id', columns: [...columns], rows })
    insertDataset(workspace.db, {
      name: 'labels',
      key: 'user_id',
      columns: [
        { name: 'churned', type: 'boolean', role: 'label' },
        { name: 'note', type: 'number' }
      ],
      rows: rows.map(([key, time, at]) => [key, time, (at as number) % 3 === 0, ((at as number) * 7) % 5])
    })
    const features = columns.map((column) => column.name)
    await workspace.apply({
      entities,
      feature_views: [
        { name: 'fv', entity: 'user', source: 'users', features },
        { name: 'notes', entity: 'user', source: 'labels', features: ['note'] }
      ],
      feature_services: [{ name: 's', features: [...features.map((name) => `fv:${name}`), 'notes:note'] }]
    })
  })
  const find = () =>
    workspace.features.leaks({ service: 's', as_of: DAY, label: { dataset: 'labels', column: 'churned' } })

  test('are told per feature with the evidence, and a fair feature is left alone', async () => {
    const { warnings, row_count } = await find()
    expect(row_count).toBe(200)
    expect(warnings.map(({ leak, feature }) => `${leak} ${feature}`).toSorted()).toEqual([
      'AFTER_LABEL fv:left_at',
      'CONSTANT fv:five',
      'COPY_OF_LABEL fv:answer',
      'COPY_OF_LABEL fv:copy',
      'COPY_OF_LABEL fv:near_copy',
      'IDENTIFIER fv:code',
      'IDENTIFIER fv:number',
      'LABEL_DATASET notes:note'
    ])
    const evidence = Object.fromEntries(warnings.map((warning) => [warning.feature, warning.evidence]))
    expect(evidence['fv:copy']).toMatch(
      /It tells 100 % of what there is to know of churned \(0\.92\d of 0\.92\d bits\)/
    )
    expect(evidence['fv:left_at']).toMatch(/^50 of 200 rows hold a time after the label's, 1970-01-02/)
    expect(evidence['fv:five']).toBe('Every row holds 5, so there is next to nothing to learn from it.')
    expect(say(engineFr, evidence['fv:copy'])).toMatch(
      /^Elle dit 100\u00a0% de ce qu’il y a à savoir de churned \(0,92/
    )
    expect(
      warnings.filter((one) => say(engineFr, one.evidence) === one.evidence),
      'all have French words'
    ).toEqual([])
  })

  test('also rows that became known after the label’s date', async () => {
    const view = {
      name: 'fv',
      entity: 'user',
      source: 'users',
      features: ['fair'],
      created_timestamp_column: 'left_at'
    }
    await workspace.apply({ feature_services: [{ name: 's', features: ['fv:fair'] }], feature_views: [] })
    await workspace.apply({ feature_views: [view] })
    expect((await find()).warnings).toEqual([
      {
        leak: 'AFTER_LABEL',
        feature: 'fv:fair',
        evidence:
          '50 rows of "users" are dated up to 1970-01-02 but became known later (left_at); they are passed over.'
      }
    ])
  })
})

test('mutual information of two coins, of a coin with itself, and of numbers in bins', () => {
  const column = (values: number[]) => ({ name: 'x', kind: 'numeric' as const, values: Float64Array.from(values) })
  const coin = Array.from({ length: 4000 }, (_, at) => at % 2)
  const other = Array.from({ length: 4000 }, (_, at) => (at >> 1) % 2)
  const share = (a: number[], b: number[]) => shareInformation(discretise(column(a)), discretise(column(b)))
  expect(share(coin, other).mutual_information).toBeLessThan(0.001)
  expect(share(coin, coin).mutual_information).toBeCloseTo(1, 3)
  const distinct = coin.map((side, at) => side * 10 + at / 4000)
  expect(share(distinct, coin).mutual_information).toBeGreaterThan(0.9)
})

test('lineage leads from datasets over views and services to runs and versions', async () => {
  insertDataset(workspace.db, {
    name: 'usage',
    key: 'user_id',
    columns: [{ name: 'hours', type: 'number' }],
    rows: [['a', 1, 2]]
  })
  await workspace.apply({
    entities,
    feature_views: [{ name: 'fv', entity: 'user', source: 'usage', features: ['hours'] }],
    on_demand_feature_views: [{ name: 'od', sources: ['fv'], features: [{ name: 'double', expression: 'hours * 2' }] }],
    feature_services: [{ name: 's', features: ['fv:hours', 'od:double'] }]
  })
  workspace.db.exec(`
    INSERT INTO runs VALUES ('r1', 'brave run', '0', 'me', 'FINISHED', 1, 2, '', 'active', NULL);
    INSERT INTO params VALUES ('r1', 'feature_service', 's@v1');
    INSERT INTO registered_models VALUES ('churn', 0, 0, '', 1);
    INSERT INTO model_versions (name, version, creation_timestamp, last_updated_timestamp, user_id, current_stage,
      description, source, run_id, status) VALUES ('churn', 1, 0, 0, 'me', 'Production', '', '', 'r1', 'READY')`)
  const { nodes, edges, runs_left_out } = await workspace.features.lineage({})
  expect(nodes.map(({ kind, label, size, version, status }) => [kind, label, size, version, status])).toEqual([
    ['dataset', 'usage', 1, null, null],
    ['feature_view', 'fv', 1, null, null],
    ['on_demand_feature_view', 'od', 1, null, null],
    ['feature_service', 's', 2, 1, null],
    ['run', 'brave run', null, null, 'FINISHED'],
    ['model_version', 'churn 1', null, null, 'Production']
  ])
  expect(edges.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'dataset:usage → feature_view:fv',
    'feature_view:fv → on_demand_feature_view:od',
    'feature_view:fv → feature_service:s',
    'on_demand_feature_view:od → feature_service:s',
    'feature_service:s → run:r1',
    'run:r1 → model_version:churn/1'
  ])
  expect(runs_left_out).toBe(0)
})
