import { expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

test('tags of an experiment are set, changed and taken away', async () => {
  const { client } = openTracking()
  const { experiment_id } = await client.experiments.create({ name: 'churn' })
  const tags = async () => (await client.experiments.get({ experiment_id })).tags
  await client.experiments.set_tag({ experiment_id, key: 'team', value: 'growth' })
  await client.experiments.set_tag({ experiment_id, key: 'mlflow.note.content', value: '# Why' })
  await client.experiments.set_tag({ experiment_id, key: 'team', value: 'core' })
  expect(await tags()).toEqual([
    { key: 'mlflow.note.content', value: '# Why' },
    { key: 'team', value: 'core' }
  ])
  await client.experiments.delete_tag({ experiment_id, key: 'team' })
  expect(await tags()).toHaveLength(1)
  await expectRefusal(
    client.experiments.delete_tag({ experiment_id, key: 'team' }),
    'RESOURCE_DOES_NOT_EXIST',
    '"team"'
  )
})

test('a deleted experiment keeps its tags as they are, and a key is held against the limits', async () => {
  const { client } = openTracking()
  const { experiment_id } = await client.experiments.create({ name: 'churn' })
  const key = '../escape'
  await expectRefusal(client.experiments.set_tag({ experiment_id, key, value: '' }), 'INVALID_PARAMETER_VALUE', key)
  await client.experiments.delete({ experiment_id })
  await expectRefusal(
    client.experiments.set_tag({ experiment_id, key: 'team', value: 'core' }),
    'INVALID_PARAMETER_VALUE',
    'restore'
  )
})
