import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChurnServer, type ChurnServer } from './churn-server.ts'
import { ask, post } from './ask.ts'

let churn: ChurnServer
let view: string
/** A model of a feature that is computed from a value of the request: hours watched today, of those usually watched. */
beforeAll(async () => {
  churn = await openChurnServer()
  const { client } = churn.app
  view = (await client.features.list({})).feature_views.find((one) => one.source === 'usage')!.name
  await declare([`${view}:watch_hours`, 'share:of_usual'])
  const { n } = await trainOn('moment')
  await churn.promote('moment', n)
})
afterAll(() => churn.dispose())

async function declare(features: string[]): Promise<void> {
  await churn.app.client.features.apply({
    declaration: {
      on_demand_feature_views: [
        {
          name: 'share',
          sources: [view],
          request: [{ name: 'churn_label', type: 'boolean' }],
          features: [{ name: 'of_usual', expression: 'if(churn_label, 1, 0) * watch_hours' }]
        }
      ],
      feature_services: [{ name: 'moment', features }]
    }
  })
}

async function trainOn(service: string): Promise<{ n: string; run_id: string }> {
  const { client } = churn.app
  const { run_id } = await churn.app.result<{ run_id: string }>(
    await client.training.start({
      experiment_name: 'moment',
      source: { kind: 'service', service, label: { dataset: 'labels', column: 'churn_label' }, as_of: '2024-01-31' },
      params: { n_estimators: 3 },
      register: 'moment'
    })
  )
  const { versions } = await client.models.get({ name: 'moment' })
  return { n: versions.find((one) => one.run_id === run_id)!.version, run_id }
}

test('/predict by key takes what on-demand features read of the request', async () => {
  const { status, json } = await post(churn.address, '/predict', { user_id: 'user-001', churn_label: true })
  expect(status).toBe(200)
  expect(json).toMatchObject({ user_id: 'user-001', features_used: { watch_hours: 37.5, of_usual: 37.5 } })
  const { model } = await churn.app.client.serving.status({})
  expect(model!.request).toEqual([{ name: 'churn_label', type: 'boolean' }])
})

test('a value of the request that is missing or of another type is 422, by its name', async () => {
  const told = 'The on-demand feature "share:of_usual" reads "churn_label" (boolean) from the request, which'
  expect(await post(churn.address, '/predict', { user_id: 'user-001' })).toMatchObject({
    status: 422,
    json: { message: `${told} does not have it.` }
  })
  expect(await post(churn.address, '/predict', { entity_id: 'user-001', churn_label: 'yes' })).toMatchObject({
    status: 422,
    json: { message: `${told} has "yes".` }
  })
  const typo = await post(churn.address, '/predict', { user_id: 'user-001', churn_labl: true })
  expect(typo).toMatchObject({ status: 400 })
  expect(typo.json.message).toContain('{"user_id": …, "churn_label": …}')
})

test('/features takes them from the address, by their type, and says how where they are wrong', async () => {
  const get = async (path: string) => ask(churn.address, `GET ${path}`)
  for (const path of ['/features/user-001?churn_label=yes', '/features?user_id=user-001&churn_label=1']) {
    expect((await get(path)).json).toMatchObject({
      user_id: 'user-001',
      features: { watch_hours: 37.5, of_usual: 37.5 }
    })
  }
  expect((await get('/features/user-001?churn_label=')).json.features.of_usual).toBe(0) // missing is not true
  const how = 'add them to the address: churn_label=….'
  expect(await get('/features/user-001')).toMatchObject({
    status: 422,
    json: { message: `On-demand features read "churn_label" (boolean) of the request, which does not have it; ${how}` }
  })
  expect(await get('/features?user_id=user-001&churn_label=maybe')).toMatchObject({
    status: 422,
    json: { message: `churn_label is to be boolean; "maybe" is not; ${how}` }
  })
  expect(await get('/features/user-001?churn_labl=1')).toMatchObject({
    status: 422,
    json: { message: `No on-demand feature reads "churn_labl" of the request; ${how}` }
  })
})

test('a model goes on reading the version of the service that it was trained on', async () => {
  const { client } = churn.app
  await declare(['share:of_usual'])
  const { json } = await post(churn.address, '/predict', { user_id: 'user-001', churn_label: true })
  expect(json.features_used).toEqual({ watch_hours: 37.5, of_usual: 37.5 })
  const [first, second] = [(await client.models.get({ name: 'moment' })).versions.at(-1)!, await trainOn('moment')]
  const serviceOf = async (run_id: string) =>
    (await client.runs.get({ run_id })).params.find(({ key }) => key === 'feature_service')!.value
  expect(await serviceOf(first.run_id!)).toBe('moment@v1')
  expect(await serviceOf(second.run_id)).toBe('moment@v2')
})
