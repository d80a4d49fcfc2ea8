import { expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

const GOOD = {
  name: 'good',
  filter: 'metrics.val_auc > 0.8',
  sort: '-metrics.val_auc',
  group_by: 'params.depth',
  columns: ['metrics.val_auc', 'params.depth']
}
const of = { experiment_id: '0' }

test('a search is kept with its experiment, by name, and one of the same name takes its place', async () => {
  const { client } = openTracking()
  const other = await client.experiments.create({ name: 'other' })
  await client.searches.save({ ...of, search: GOOD })
  await client.searches.save({ ...of, search: { ...GOOD, name: 'bad', filter: '' } })
  await client.searches.save({ ...of, search: { ...GOOD, sort: '' } })
  const { searches } = await client.searches.list(of)
  expect(searches).toMatchObject([{ name: 'bad' }, { ...GOOD, sort: '' }])
  expect(await client.searches.list({ experiment_id: other.experiment_id })).toEqual({ searches: [] })
  await client.searches.delete({ ...of, name: 'bad' })
  expect((await client.searches.list(of)).searches.map(({ name }) => name)).toEqual(['good'])
})

test('a filter that cannot be read is not kept, and what is not there is not deleted', async () => {
  const { client } = openTracking()
  await expectRefusal(
    client.searches.save({ ...of, search: { ...GOOD, filter: 'metrics.a >' } }),
    'INVALID_PARAMETER_VALUE',
    'at character 12'
  )
  await expectRefusal(client.searches.delete({ ...of, name: 'good' }), 'RESOURCE_DOES_NOT_EXIST', '"good"')
  await expectRefusal(client.searches.list({ experiment_id: '77' }), 'RESOURCE_DOES_NOT_EXIST', '77')
  expect(await client.searches.list(of)).toEqual({ searches: [] })
})

test('a search that is brought back takes the place of none that was saved since', async () => {
  const { client } = openTracking()
  await client.searches.save({ ...of, search: GOOD, replace: false })
  await expectRefusal(
    client.searches.save({ ...of, search: { ...GOOD, sort: '' }, replace: false }),
    'RESOURCE_ALREADY_EXISTS',
    'a saved search "good" again'
  )
  expect((await client.searches.list(of)).searches).toMatchObject([GOOD])
})
