import { expect, test } from 'vitest'
import { openMlflow } from './open-mlflow.ts'

test('an experiment is made, found by id and name, renamed, tagged, deleted and restored', async () => {
  const { ok, refused } = await openMlflow()
  const { experiment_id } = await ok('POST /experiments/create', { name: 'iris', tags: [{ key: 'team', value: 'a' }] })
  const { experiment } = await ok('GET /experiments/get', { experiment_id })
  expect(experiment).toEqual({
    experiment_id,
    name: 'iris',
    artifact_location: `mlflow-artifacts:/${experiment_id}`,
    lifecycle_stage: 'active',
    creation_time: expect.any(Number),
    last_update_time: expect.any(Number),
    tags: [{ key: 'team', value: 'a' }]
  })
  expect((await ok('GET /experiments/get-by-name', { experiment_name: 'iris' })).experiment).toEqual(experiment)
  expect(await ok('POST /experiments/update', { experiment_id, new_name: 'flowers' })).toEqual({})
  await ok('POST /experiments/set-experiment-tag', { experiment_id, key: 'k', value: 'v' })
  await ok('POST /experiments/delete-experiment-tag', { experiment_id, key: 'team' })
  expect((await ok('GET /experiments/get', { experiment_id })).experiment.tags).toEqual([{ key: 'k', value: 'v' }])
  await refused('POST /experiments/delete-experiment-tag', { experiment_id, key: 'team' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST'
  ])

  await ok('POST /experiments/delete', { experiment_id })
  expect((await ok('GET /experiments/get', { experiment_id })).experiment.lifecycle_stage).toBe('deleted')
  const taken = [400, 'RESOURCE_ALREADY_EXISTS', 'flowers'] as [number, string, string]
  await refused('POST /experiments/create', { name: 'flowers' }, taken)
  await refused('POST /experiments/set-experiment-tag', { experiment_id, key: 'k', value: 'v' }, [
    400,
    'INVALID_PARAMETER_VALUE'
  ])
  await refused('POST /experiments/update', { experiment_id, new_name: 'x' }, [409, 'INVALID_STATE', 'restore it'])
  await ok('POST /experiments/restore', { experiment_id })
  expect((await ok('GET /experiments/get', { experiment_id })).experiment.lifecycle_stage).toBe('active')
})

test('what is missing, unknown, too long or of the wrong type is refused with the field in the sentence', async () => {
  const { ok, refused } = await openMlflow()
  const invalid = (piece: string) => [400, 'INVALID_PARAMETER_VALUE', piece] as [number, string, string]
  await refused('POST /experiments/create', {}, invalid("required parameter 'name'"))
  await refused('POST /experiments/create', { name: '' }, invalid("required parameter 'name'"))
  await refused('POST /experiments/create', { name: 5 }, invalid("Invalid value 5 for parameter 'name'"))
  await refused('POST /experiments/create', { name: 'x'.repeat(501) }, invalid("parameter 'name'"))
  await refused(
    'POST /experiments/create',
    { name: 'x', tags: [{ key: 'k', value: 'v'.repeat(5001) }] },
    invalid('5000')
  )
  for (const artifact_location of ['s3://a#b', 's3://a?b=c', 'mlflow-artifacts:/../x', '/tmp/../etc', 'file:///a\\b']) {
    await refused('POST /experiments/create', { name: 'x', artifact_location }, [400, 'INVALID_PARAMETER_VALUE'])
  }
  await refused('GET /experiments/get', {}, invalid("required parameter 'experiment_id'"))
  await refused('GET /experiments/get', { experiment_id: '99' }, [404, 'RESOURCE_DOES_NOT_EXIST', '99'])
  await refused('GET /experiments/get-by-name', { experiment_name: 'no' }, [404, 'RESOURCE_DOES_NOT_EXIST', "'no'"])
  await refused('POST /experiments/delete', { experiment_id: '99' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
  await refused('POST /experiments/restore', { experiment_id: '0' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
  await refused('POST /experiments/update', { experiment_id: '0' }, invalid("required parameter 'new_name'"))
  expect((await ok('POST /experiments/search', { view_type: 'ALL' })).experiments).toHaveLength(1)
})

test('experiments are searched by GET and POST, filtered, ordered, in pages', async () => {
  const { ok, refused } = await openMlflow()
  for (const name of ['a1', 'a2', 'b1'])
    await ok('POST /experiments/create', { name, tags: [{ key: 't', value: name }] })
  const names = async (line: string, input: Record<string, unknown>): Promise<string[]> =>
    ((await ok(line, input)).experiments ?? []).map((one: { name: string }) => one.name)
  expect(await names('POST /experiments/search', { filter: "name LIKE 'a%'", order_by: ['name'] })).toEqual([
    'a1',
    'a2'
  ])
  expect(await names('GET /experiments/search', { filter: "tags.t = 'b1'", max_results: 5 })).toEqual(['b1'])
  expect(await names('GET /experiments/list', { order_by: 'name DESC' })).toEqual(['b1', 'a2', 'a1', 'Default'])
  expect(await ok('POST /experiments/search', { filter: "name = 'zzz'" })).toEqual({})
  const first = await ok('POST /experiments/search', { max_results: '3', view_type: 'ALL' })
  expect(first.experiments).toHaveLength(3)
  expect(JSON.parse(Buffer.from(first.next_page_token, 'base64').toString())).toEqual({ offset: 3 })
  const last = await ok('POST /experiments/search', { max_results: 3, page_token: first.next_page_token })
  expect(last).toMatchObject({ experiments: [{ experiment_id: '0' }] })
  expect(last.next_page_token).toBeUndefined()
  for (const max_results of [0, -1, 50_001, 'x', 1.5]) {
    await refused('POST /experiments/search', { max_results }, [400, 'INVALID_PARAMETER_VALUE', 'max_results'])
  }
  await refused('POST /experiments/search', { page_token: 'A'.repeat(100_000) }, [400, 'INVALID_PARAMETER_VALUE'])
  await refused('POST /experiments/search', { filter: 'name > 1' }, [400, 'INVALID_PARAMETER_VALUE'])
  await refused('POST /experiments/search', { filter: "name = 'a' OR name = 'b'" }, [
    400,
    'INVALID_PARAMETER_VALUE',
    'AND only'
  ])
})

test('the datasets of experiments are listed once per context', async () => {
  const { ok, refused, run } = await openMlflow()
  for (const context of ['training', 'training', 'eval']) {
    const dataset = { name: 'd', digest: '0a', source_type: 'local', source: '{}' }
    const datasets = [{ tags: [{ key: 'mlflow.data.context', value: context }], dataset }]
    await ok('POST /runs/log-inputs', { run_id: await run(), datasets })
  }
  expect(await ok('POST /experiments/search-datasets', { experiment_ids: ['0'] })).toEqual({
    dataset_summaries: [
      { experiment_id: '0', name: 'd', digest: '0a', context: 'eval' },
      { experiment_id: '0', name: 'd', digest: '0a', context: 'training' }
    ]
  })
  const many = Array.from({ length: 21 }, (_, at) => String(at))
  await refused('POST /experiments/search-datasets', { experiment_ids: many }, [400, 'INVALID_PARAMETER_VALUE'])
  await refused('POST /experiments/search-datasets', {}, [400, 'INVALID_PARAMETER_VALUE', 'experiment_ids'])
})
