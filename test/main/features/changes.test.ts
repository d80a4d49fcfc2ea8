import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFeatureWorkspace, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

let workspace: FeatureWorkspace
beforeEach(async () => {
  workspace = await createFeatureWorkspace()
  insertDataset(workspace.db, {
    name: 'usage',
    key: 'user_id',
    columns: [
      { name: 'hours', type: 'number' },
      { name: 'days', type: 'number' }
    ],
    rows: [['u1', 1000, 1, 2]]
  })
})
afterEach(() => workspace.dispose())

const entities = [{ name: 'user', join_keys: [{ name: 'user_id' }] }]
const view = { name: 'usage_fv', entity: 'user', source: 'usage', features: ['hours', 'days'] }
const serviceOf = (...features: string[]) => ({ name: 's', features: features.map((name) => `usage_fv:${name}`) })
const names = async () => {
  const { entities: some, feature_views, feature_services } = await workspace.features.list({})
  return [...some, ...feature_views, ...feature_services].map((one) => one.name)
}

describe('undo', () => {
  test('takes one change after another back, to the first', async () => {
    await workspace.apply({ entities, feature_views: [view] })
    await workspace.apply({ feature_services: [serviceOf('hours')] })
    await workspace.features.delete({ kind: 'feature_service', name: 's' })
    expect((await workspace.features.list({})).last_change?.changes).toEqual([
      { action: 'delete', kind: 'feature_service', name: 's', changes: [] }
    ])
    expect((await workspace.features.undo({})).changes).toMatchObject([{ action: 'create', name: 's' }])
    expect(await names()).toEqual(['user', 'usage_fv', 's'])
    expect((await workspace.features.undo({})).changes).toMatchObject([{ action: 'delete', name: 's' }])
    await workspace.features.undo({})
    expect(await names()).toEqual([])
    await expect(workspace.features.undo({})).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })

  test('puts back what a view was, and tells that its online rows are gone', async () => {
    await workspace.apply({ entities, feature_views: [{ ...view, ttl_seconds: 5 }] })
    await workspace.apply({ feature_views: [{ ...view, features: ['hours'] }] })
    await workspace.materialize(1000)
    expect((await workspace.features.undo({})).changes[0].changes).toEqual([
      'The feature days is added.',
      'ttl_seconds changes from no limit to 5.',
      'Its online rows are dropped; materialize it again.'
    ])
  })

  test('a declaration that changes nothing is no change to take back', async () => {
    await workspace.apply({ entities })
    await workspace.apply({ entities })
    await workspace.features.undo({})
    expect(await names()).toEqual([])
  })
})

describe('pruning', () => {
  test('deletes what the declaration does not name, in one step that can be shown first', async () => {
    await workspace.apply({ entities, feature_views: [view], feature_services: [serviceOf('hours')] })
    const declaration = { entities, feature_views: [{ ...view, name: 'new_fv' }] }
    const { changes } = await workspace.features.plan({ declaration, prune: true })
    expect(changes.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'create new_fv',
      'delete s',
      'delete usage_fv'
    ])
    expect(await names()).toEqual(['user', 'usage_fv', 's'])
    await workspace.features.apply({ declaration, prune: true })
    expect(await names()).toEqual(['user', 'new_fv'])
  })

  test('refuses to leave a reference to what it deletes', async () => {
    await workspace.apply({ entities, feature_views: [view] })
    const pruned = workspace.features.apply({ declaration: { feature_views: [view] }, prune: true })
    await expect(pruned).rejects.toThrow('is about the entity "user", which is not declared')
  })
})

describe('a feature service', () => {
  const preview = async (service: string) =>
    (await workspace.features.preview({ service, as_of: 1000 })).columns.slice(2)

  test('gets a new version when its features change, and older ones can still be read', async () => {
    await workspace.apply({ entities, feature_views: [view], feature_services: [serviceOf('hours')] })
    await workspace.apply({ feature_services: [serviceOf('days', 'hours')] })
    await workspace.apply({ feature_services: [{ ...serviceOf('days', 'hours'), description: 'text is no version' }] })
    const [service] = (await workspace.features.list({})).feature_services
    expect(service.version).toBe(2)
    expect(service.versions.map(({ version, features }) => [version, features.length])).toEqual([
      [1, 1],
      [2, 2]
    ])
    expect(await preview('s')).toEqual(['days', 'hours'])
    expect(await preview('s@v1')).toEqual(['hours'])
    expect(Object.keys(workspace.features.online('s@v1', 'u1').features)).toEqual(['hours'])
    await expect(preview('s@v3')).rejects.toThrow('The feature service "s" has no version 3; its newest is 2.')
  })

  test('has no @ in its name', async () => {
    const named = { ...serviceOf('hours'), name: 's@v1' }
    await expect(workspace.apply({ entities, feature_views: [view], feature_services: [named] })).rejects.toThrow(
      /no @/
    )
  })
})
