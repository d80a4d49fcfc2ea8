import { afterAll, beforeAll, expect, test } from 'vitest'
import { post } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
  const { feature_views } = await churn.app.client.features.list({})
  const view = feature_views.find((one) => one.source === 'usage')!
  await churn.app.client.features.apply({
    declaration: {
      on_demand_feature_views: [
        {
          name: 'share',
          sources: [view.name],
          request: [{ name: 'hours_now', type: 'number' }],
          features: [{ name: 'of_usual', expression: 'hours_now / watch_hours' }]
        }
      ]
    }
  })
})
afterAll(() => churn.dispose())

const ask = (body: unknown) => post(churn.address, '/get-online-features', body)
const JANUARY = '2024-01-31T00:00:00Z'
const NEVER = '1970-01-01T00:00:00Z'

test('features come in the order of the request, one result per feature, as Feast has them', async () => {
  const { status, json } = await ask({
    entities: { user_id: ['user-001', 'user-000', 'nobody'] },
    features: ['usage_fv:plan', 'usage_fv:watch_hours']
  })
  expect(status).toBe(200)
  expect(json).toEqual({
    metadata: { feature_names: ['user_id', 'plan', 'watch_hours'] },
    results: [
      {
        values: ['user-001', 'user-000', 'nobody'],
        statuses: ['PRESENT', 'PRESENT', 'PRESENT'],
        event_timestamps: [NEVER, NEVER, NEVER]
      },
      {
        values: ['family', 'basic', null],
        statuses: ['PRESENT', 'PRESENT', 'NOT_FOUND'],
        event_timestamps: [JANUARY, JANUARY, NEVER]
      },
      {
        values: [37.5, 0.5, null],
        statuses: ['PRESENT', 'PRESENT', 'NOT_FOUND'],
        event_timestamps: [JANUARY, JANUARY, NEVER]
      }
    ]
  })
})

test('a feature service, full names, rows instead of columns and values of the request', async () => {
  const service = (await churn.app.client.features.list({})).feature_services[0].name
  const byService = await ask({ entities: { user_id: ['user-001'] }, feature_service: service })
  expect(byService.json.metadata.feature_names).toEqual(['user_id', 'watch_hours', 'plan'])
  const { json } = await ask({
    entities: { user_id: ['user-001', 'user-000'], hours_now: [75, 1] },
    features: ['share:of_usual', 'usage_fv:watch_hours'],
    full_feature_names: true,
    orient: 'records'
  })
  expect(json.results.map((one: { values: object }) => one.values)).toEqual([
    { user_id: 'user-001', share__of_usual: 2, usage_fv__watch_hours: 37.5 },
    { user_id: 'user-000', share__of_usual: 2, usage_fv__watch_hours: 0.5 }
  ])
})

test('no entities are no rows', async () => {
  const { json } = await ask({ entities: { user_id: [] }, features: ['usage_fv:plan'] })
  expect(json.results.map((one: { values: unknown[] }) => one.values)).toEqual([[], []])
})

test.each([
  [{ features: ['usage_fv:plan'] }, 422, /^"entities" does not fit/],
  [{ entities: { user_id: ['u'] } }, 422, /^Name "features", as view:feature, or a "feature_service"/],
  [{ entities: { user_id: ['u'] }, features: [] }, 422, /"features" does not fit: name at least one feature/],
  [
    { entities: { user_id: ['u'] }, features: ['plan'] },
    422,
    /"features.0" does not fit: a feature is written view:feature/
  ],
  [{ entities: { user: ['u'] }, features: ['usage_fv:plan'] }, 422, /"entities" has no "user_id"/],
  [{ entities: { user_id: [null] }, features: ['usage_fv:plan'] }, 422, /"entities.user_id\[0\]" is null/],
  [
    { entities: { user_id: ['u'], hours_now: [] }, features: ['share:of_usual'] },
    422,
    /"entities.hours_now" has 0 values/
  ],
  [
    { entities: { user_id: ['u'] }, features: ['share:of_usual'] },
    422,
    /reads "hours_now" \(number\) from the request/
  ],
  [{ entities: { user_id: ['u'] }, features: ['x:plan'] }, 404, /there is no feature view "x"/],
  [{ entities: { user_id: ['u'] }, features: ['usage_fv:x'] }, 404, /"usage_fv" has no feature "x"; it has/],
  [{ entities: { user_id: ['u'] }, feature_service: 'x' }, 404, /no feature service named "x"/],
  [[], 422, /^The body does not fit/]
])('%j is answered with its own 4xx and the name of what is wrong', async (body, status, told) => {
  const answer = await ask(body)
  expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(told)])
})
