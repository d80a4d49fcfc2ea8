import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFeatureWorkspace, day, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

const JANUARY = day('2024-01-31')
let workspace: FeatureWorkspace
let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-on-demand-'))
  workspace = await createFeatureWorkspace({ time: JANUARY + 1000 })
  insertDataset(workspace.db, {
    name: 'subs',
    key: 'user_id',
    columns: [
      { name: 'fee', type: 'number' },
      { name: 'months', type: 'integer' }
    ],
    rows: [
      ['u1', JANUARY, 10, 12],
      ['u2', JANUARY, null, 3]
    ]
  })
  insertDataset(workspace.db, {
    name: 'labels',
    key: 'user_id',
    columns: [
      { name: 'churned', type: 'boolean', role: 'label' },
      { name: 'amount', type: 'number' }
    ],
    rows: [
      ['u1', JANUARY, true, 60],
      ['u2', JANUARY, false, 1]
    ]
  })
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id' }] }],
    feature_views: [{ name: 'subs_fv', entity: 'user', source: 'subs', features: ['fee', 'months'] }],
    on_demand_feature_views: [
      {
        name: 'spend',
        sources: ['subs_fv'],
        request: [{ name: 'amount', type: 'number' }],
        features: [
          { name: 'total', expression: 'fee * months' },
          { name: 'is_large', expression: 'amount > coalesce(fee, 0) * 5' }
        ]
      }
    ],
    feature_services: [{ name: 's', features: ['spend:total', 'subs_fv:months', 'spend:is_large'] }]
  })
})
afterEach(async () => {
  await workspace.dispose()
  rmSync(dir, { recursive: true, force: true })
})

test('features are computed online from stored values and the request', async () => {
  const { features } = await workspace.features.get({
    entity: 'user',
    key: 'u1',
    service: 's',
    request: { amount: 51 }
  })
  expect(features).toEqual({
    total: { feature_view: 'spend', value: 120, status: 'PRESENT', event_timestamp: null },
    months: { feature_view: 'subs_fv', value: 12, status: 'PRESENT', event_timestamp: JANUARY },
    is_large: { feature_view: 'spend', value: true, status: 'PRESENT', event_timestamp: null }
  })
  const second = workspace.features.online('s', 'u2', { amount: null })
  expect(Object.values(second.features).map(({ value, status }) => [value, status])).toEqual([
    [null, 'NULL_VALUE'],
    [3, 'PRESENT'],
    [null, 'NULL_VALUE']
  ])
})

test('a request that lacks a value, or has one of another type, is told by the column', async () => {
  const ask = async (request: Record<string, string>) => workspace.features.online('s', 'u1', request)
  await expect(ask({})).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: 'The on-demand feature "spend:is_large" reads "amount" (number) from the request, which does not have it.',
    details: { column: 'amount' }
  })
  await expect(ask({ amount: '5' })).rejects.toThrow('which has "5".')
})

test('a training set computes them, with request values from the columns beside the label', async () => {
  const label = { dataset: 'labels', column: 'churned' }
  const { columns, rows } = await workspace.features.preview({ service: 's', as_of: JANUARY, label })
  expect(columns).toEqual(['user_id', 'event_timestamp', 'total', 'months', 'is_large', 'churned'])
  expect(rows.map((row) => [row[0], ...row.slice(2)])).toEqual([
    ['u1', 120, 12, true, true],
    ['u2', null, 3, true, false]
  ])
})

test('a file of entity rows gives request values, too; without them it is told what is missing', async () => {
  const path = join(dir, 'rows.csv')
  writeFileSync(path, 'user_id,amount,event_timestamp\nu2,7,2024-02-01\nu1,40,2024-02-01\n')
  const out = join(dir, 'out.csv')
  await workspace.result(workspace.features.historical({ service: 's', entity_rows: { path }, out }))
  expect(readFileSync(out, 'utf8')).toBe(
    'user_id,event_timestamp,amount,total,months,is_large\nu2,2024-02-01,7,,3,True\nu1,2024-02-01,40,120.0,12,False\n'
  )
  await expect(workspace.features.preview({ service: 's', as_of: JANUARY })).rejects.toThrow(
    'The on-demand feature "spend:is_large" reads "amount" from the request; give a file of entity rows'
  )
})

test('asked for by entity, views that need a request are left out and others are computed', async () => {
  await workspace.apply({
    on_demand_feature_views: [
      { name: 'per_month', sources: ['subs_fv'], features: [{ name: 'rate', expression: 'fee / months' }] }
    ]
  })
  const { features } = await workspace.features.get({ entity: 'user', key: 'u1' })
  expect(Object.keys(features)).toEqual(['fee', 'months', 'rate'])
  expect(features.rate.value).toBe(10 / 12)
})

test.each([
  [
    { features: [{ name: 'x', expression: 'fee * feee' }] },
    /"spend:x" is wrong at "feee", character 7: There is no input/
  ],
  [{ features: [{ name: 'x', expression: 'fee *' }] }, /is wrong at its end: The expression ends here/],
  [{ sources: ['nothing'] }, /reads the feature view "nothing", which is not declared; there are: subs_fv/],
  [
    { request: [{ name: 'fee', type: 'number' as const }] },
    /reads "fee" from the request, but a source has a feature of that name/
  ],
  [{ name: 'subs_fv' }, /is called like a feature view/],
  [
    {
      features: [
        { name: 'x', expression: '1' },
        { name: 'x', expression: '2' }
      ]
    },
    /has the feature "x" twice/
  ],
  [{ features: [{ name: 'other', expression: '1' }] }, /refers to "spend:total", but "spend" has no feature "total"/]
])('a declaration that does not fit is refused: %j', async (given, told) => {
  const view = { name: 'spend', sources: ['subs_fv'], features: [{ name: 'total', expression: '1' }], ...given }
  await expect(workspace.apply({ on_demand_feature_views: [view] })).rejects.toThrow(told)
})

test('a view that an expression reads cannot be deleted, nor lose that feature', async () => {
  await expect(workspace.features.delete({ kind: 'feature_view', name: 'subs_fv' })).rejects.toThrow(
    'is used by the on demand feature view "spend" and the feature service "s"'
  )
  const view = { name: 'subs_fv', entity: 'user', source: 'subs', features: ['months'] }
  await expect(workspace.apply({ feature_views: [view] })).rejects.toThrow(/"spend:total" is wrong at "fee"/)
})

test('two sources with a feature of one name are told apart by view', async () => {
  const other = { name: 'other', entity: 'user', source: 'subs', features: ['fee'] }
  const view = {
    name: 'both',
    sources: ['subs_fv', 'other'],
    features: [{ name: 'x', expression: 'subs_fv__fee + other__fee' }]
  }
  await workspace.apply({ feature_views: [other], on_demand_feature_views: [view] })
  const { rows } = await workspace.features.preview({ features: ['both:x'], as_of: JANUARY })
  expect(rows.map((row) => row[2])).toEqual([20, null])
})
