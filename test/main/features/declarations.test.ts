import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeIssues } from '../../../src/main/dispatch.ts'
import { Declaration } from '../../../src/shared/contract/features.ts'
import { createFeatureWorkspace, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

let workspace: FeatureWorkspace
beforeEach(async () => {
  workspace = await createFeatureWorkspace()
  insertDataset(workspace.db, {
    name: 'usage',
    key: 'user_id',
    columns: [
      { name: 'watch_hours', type: 'number' },
      { name: 'plan', type: 'text' }
    ],
    rows: [['u1', 1000, 2.5, 'basic']]
  })
  insertDataset(workspace.db, {
    name: 'payments',
    key: 'user_id',
    columns: [
      { name: 'failed', type: 'integer' },
      { name: 'plan', type: 'text' }
    ],
    rows: [['u1', 1000, 1, 'basic']]
  })
  insertDataset(workspace.db, {
    name: 'labels',
    key: 'user_id',
    columns: [{ name: 'churn_label', type: 'boolean', role: 'label' }],
    rows: [['u1', 1000, true]]
  })
  insertDataset(workspace.db, {
    name: 'devices',
    key: 'device_id',
    key_type: 'integer',
    columns: [{ name: 'screen', type: 'number' }],
    rows: [[7, 1000, 6.1]]
  })
})
afterEach(() => workspace.dispose())

const user = { name: 'user', join_keys: [{ name: 'user_id' }] }
const usage = { name: 'usage_fv', entity: 'user', source: 'usage', features: ['watch_hours', 'plan'] }
const payments = { name: 'payments_fv', entity: 'user', source: 'payments', features: ['failed'] }
const service = { name: 'churn', features: ['usage_fv:watch_hours', 'payments_fv:failed'] }
const whole = { entities: [user], feature_views: [usage, payments], feature_services: [service] }

test('applying creates what is new, and applying again changes nothing', async () => {
  const { changes } = await workspace.apply(whole)
  expect(changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`)).toEqual([
    'create entity user',
    'create feature_view usage_fv',
    'create feature_view payments_fv',
    'create feature_service churn'
  ])
  expect(await workspace.apply(whole)).toEqual({ changes: [] })
  const listed = await workspace.features.list({})
  expect(listed.feature_views).toMatchObject([
    { name: 'payments_fv', online: true, ttl_seconds: null, materialized_to: null, online_rows: 0 },
    { name: 'usage_fv', features: ['watch_hours', 'plan'] }
  ])
  expect(listed.feature_services[0].features).toEqual(service.features)
})

test.each([
  ['join_key with its type', { join_key: 'device_id', value_type: 'integer' }, 'integer'],
  ['join_key alone', { join_key: 'device_id' }, 'text'],
  ['join keys by name', { join_keys: ['device_id'] }, 'text']
])('Feast’s older spelling of an entity is read: %s', (_, spelled, value_type) => {
  const { entities } = Declaration.parse({ entities: [{ name: 'device', ...spelled }] })
  expect(entities).toEqual([{ name: 'device', join_keys: [{ name: 'device_id', value_type }], description: '' }])
})

test.each([
  [{ name: 'device', join_key: 7 }, 'entities.0.join_keys.0.name'],
  [{ name: 'device', join_key: 'device_id', value: 'text' }, 'value'],
  [{ name: 'device', join_key: 'a', join_keys: [{ name: 'b' }] }, 'join_key'],
  ['device', 'entities.0']
])('an entity that is spelled otherwise is refused by the part that is wrong: %j', (entity, named) => {
  const { error } = Declaration.safeParse({ entities: [entity] })
  expect(describeIssues(error!)).toContain(named)
})

test('a dry run tells the changes and makes none', async () => {
  expect((await workspace.features.plan({ declaration: whole })).changes).toHaveLength(4)
  expect((await workspace.features.list({})).entities).toEqual([])
})

test('each difference is a sentence', async () => {
  await workspace.apply(whole)
  const { changes } = await workspace.apply({
    feature_views: [{ ...usage, features: ['plan', 'watch_hours'], ttl_seconds: 60, online: false, tags: { a: 'b' } }],
    feature_services: [{ ...service, features: ['usage_fv:watch_hours', 'usage_fv:plan'], description: 'x' }]
  })
  expect(changes.map((change) => change.changes)).toEqual([
    [
      'The order of the features changes.',
      'ttl_seconds changes from no limit to 60.',
      'online changes from true to false.',
      'The tags change.'
    ],
    ['The feature usage_fv:plan is added.', 'The feature payments_fv:failed is taken out.', 'The description changes.']
  ])
})

test('what a declaration leaves out stays', async () => {
  await workspace.apply(whole)
  await workspace.apply({ entities: [{ ...user, description: 'who watches' }] })
  const { entities, feature_views } = await workspace.features.list({})
  expect(entities[0].description).toBe('who watches')
  expect(feature_views).toHaveLength(2)
})

test('a ttl of 0 is no limit, and the name of a dataset is found in any case', async () => {
  await workspace.apply(whole)
  expect(await workspace.apply({ feature_views: [{ ...usage, ttl_seconds: 0, source: 'USAGE' }] })).toEqual({
    changes: []
  })
})

const refused: [what: string, declaration: Parameters<FeatureWorkspace['apply']>[0], told: RegExp][] = [
  ['an entity named twice', { entities: [user, user] }, /Two entities are named "user"/],
  [
    'an entity that is not declared',
    { feature_views: [{ ...usage, entity: 'x' }] },
    /entity "x", which is not declared/
  ],
  [
    'a dataset that does not exist',
    { feature_views: [{ ...usage, source: 'nope' }] },
    /dataset "nope", which does not exist/
  ],
  [
    'a dataset with another key',
    { feature_views: [{ ...usage, source: 'devices' }] },
    /joins on "user_id", but the dataset "devices" has the key "device_id"/
  ],
  [
    'a key of another type',
    { entities: [{ name: 'user', join_keys: [{ name: 'user_id', value_type: 'integer' }] }] },
    /is text; set value_type to "text"/
  ],
  [
    'a feature that is no column',
    { feature_views: [{ ...usage, features: ['x'] }] },
    /no such column; it has: watch_hours, plan/
  ],
  ['the join key as a feature', { feature_views: [{ ...usage, features: ['user_id'] }] }, /is a join key of "usage"/],
  ['the timestamp as a feature', { feature_views: [{ ...usage, features: ['event_timestamp'] }] }, /event timestamp/],
  [
    'a label as a feature',
    { feature_views: [{ ...usage, source: 'labels', features: ['churn_label'] }] },
    /is a label/
  ],
  [
    'a feature listed twice',
    { feature_views: [{ ...usage, features: ['plan', 'plan'] }] },
    /lists the feature "plan" twice/
  ],
  ['a colon in a view’s name', { feature_views: [{ ...usage, name: 'a:b' }] }, /colon/],
  [
    'a reference to no view',
    { feature_services: [{ ...service, features: ['x_fv:a'] }] },
    /there is no feature view "x_fv"; there are: usage_fv, payments_fv/
  ],
  [
    'a reference to no feature',
    { feature_services: [{ ...service, features: ['usage_fv:a'] }] },
    /has no feature "a"; it has: watch_hours, plan/
  ],
  [
    'a reference given twice',
    { feature_services: [{ ...service, features: ['usage_fv:plan', 'usage_fv:plan'] }] },
    /lists "usage_fv:plan" twice/
  ],
  [
    'two features of one name',
    {
      feature_views: [usage, { ...payments, features: ['failed', 'plan'] }],
      feature_services: [{ name: 'both', features: ['usage_fv:plan', 'payments_fv:plan'] }]
    },
    /two features named "plan" \(usage_fv:plan and payments_fv:plan\); leave one of them out/
  ],
  [
    'two entities in one service',
    {
      entities: [user, { name: 'device', join_keys: [{ name: 'device_id', value_type: 'integer' }] }],
      feature_views: [usage, { name: 'devices_fv', entity: 'device', source: 'devices', features: ['screen'] }],
      feature_services: [{ name: 'both', features: ['usage_fv:plan', 'devices_fv:screen'] }]
    },
    /mixes the entities "user" \(usage_fv\) and "device" \(devices_fv\)/
  ]
]
test.each(refused)('%s is refused, and nothing is written', async (_, declaration, told) => {
  const all = { entities: [user], feature_views: [usage, payments], feature_services: [], ...declaration }
  await expect(workspace.apply(all)).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringMatching(told) as unknown
  })
  expect((await workspace.features.list({})).entities).toEqual([])
})

test('a view cannot lose a feature that a stored service hands out', async () => {
  await workspace.apply(whole)
  await expect(workspace.apply({ feature_views: [{ ...usage, features: ['plan'] }] })).rejects.toThrow(
    /Feature service "churn" refers to "usage_fv:watch_hours"/
  )
})

test('an entity cannot take a key that a stored view does not have', async () => {
  await workspace.apply(whole)
  await expect(workspace.apply({ entities: [{ ...user, join_keys: [{ name: 'device_id' }] }] })).rejects.toThrow(
    /joins on "device_id"/
  )
})

test('what is used cannot be deleted, and who uses it is named', async () => {
  await workspace.apply(whole)
  const remove = async (kind: 'entity' | 'feature_view' | 'feature_service', name: string) =>
    workspace.features.delete({ kind, name })
  await expect(remove('entity', 'user')).rejects.toMatchObject({
    code: 'INVALID_STATE',
    message:
      'The entity "user" is used by the feature view "payments_fv" and the feature view "usage_fv"; delete or change them first.'
  })
  await expect(remove('feature_view', 'usage_fv')).rejects.toThrow(
    /is used by the feature service "churn"; delete or change it/
  )
  await expect(remove('feature_service', 'x')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' })
  await remove('feature_service', 'churn')
  await remove('feature_view', 'usage_fv')
  await remove('feature_view', 'payments_fv')
  await remove('entity', 'user')
  expect(await workspace.features.list({})).toMatchObject({ entities: [], feature_views: [], feature_services: [] })
})

test('a suggestion has an entity per key, a view per dataset with features and a service per entity', async () => {
  const suggested = await workspace.features.suggest({})
  expect(suggested.entities).toMatchObject([
    { name: 'device', join_keys: [{ name: 'device_id', value_type: 'integer' }] },
    { name: 'user', join_keys: [{ name: 'user_id', value_type: 'text' }] }
  ])
  expect(suggested.feature_views.map((view) => view.name)).toEqual(['devices_fv', 'payments_fv', 'usage_fv'])
  expect(suggested.feature_services).toMatchObject([
    { name: 'all_device_features', features: ['devices_fv:screen'] },
    { name: 'all_user_features', features: ['payments_fv:failed', 'payments_fv:plan', 'usage_fv:watch_hours'] }
  ])
  expect((await workspace.apply(suggested)).changes).toHaveLength(7)
  await workspace.apply({ feature_views: [{ ...suggested.feature_views[2], ttl_seconds: 5, description: 'mine' }] })
  expect((await workspace.apply(await workspace.features.suggest({}))).changes).toEqual([])
})

test('a service of the same features is not suggested once more under another name', async () => {
  const { entities, feature_views, feature_services } = await workspace.features.suggest({})
  const mine = { name: 'all_features', features: feature_services[1].features }
  await workspace.apply({ entities, feature_views, feature_services: [mine] })
  const names = (await workspace.features.suggest({})).feature_services.map(({ name }) => name)
  expect(names).toEqual(['all_device_features', 'all_features'])
})

test('an entity that is declared keeps its name in a suggestion', async () => {
  await workspace.apply({ entities: [{ name: 'customer', join_keys: [{ name: 'user_id' }] }] })
  const { entities, feature_views } = await workspace.features.suggest({})
  expect(entities.map((entity) => entity.name)).toEqual(['device', 'customer'])
  expect(feature_views[2].entity).toBe('customer')
})
