import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BenchtopHandlers } from '../../../src/shared/contract/index.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'
import { parseExpression, parseOrderBy } from '../../../src/main/search/parser.ts'
import { RUN_SUBJECT } from '../../../src/main/tracking/search/run-fields.ts'
import { createTrackingService } from '../../../src/main/tracking/service.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'
import { searchInMemory } from './search-oracle.ts'

/** More than the number up to which a search reads a set and sorts it, so that both ways of searching are walked. */
const MANY = 7000

describe.each([
  ['a few runs, read and sorted', 300],
  ['many runs, found along an index', MANY]
])('%s: the answer is that of a plain search in memory', (_, n_runs) => {
  let context: TestContext
  let search: BenchtopHandlers['runs']['search']
  let all: Run[]

  beforeAll(async () => {
    context = createTestContext()
    writeRuns(context, n_runs)
    search = createTrackingService(context).runs.search
    const found = await search({ ...ALL_ACTIVE, max_results: 50_000 })
    all = found.runs
  })
  afterAll(() => context.dispose())

  const filters = [
    '',
    'metrics.auc > 0.5',
    'metrics.auc >= 0.98 AND metrics.auc <= 0.99',
    'metrics.auc != 0.5',
    'metrics.auc = 0.25',
    'metrics.rare > 0',
    'metrics.rare != 0',
    'metrics.nothing > 0',
    "params.depth = '3'",
    "params.depth != '3'",
    "params.depth LIKE '1_' AND metrics.auc < 0.3",
    "params.some ILIKE 'VALUE-%'",
    "params.some LIKE 'VALUE-%'",
    "tags.team = 'a' AND tags.team != 'b' AND metrics.auc > 0.1",
    "metrics.auc > 0.4 AND metrics.rare < 100 AND params.depth != '2'",
    "attributes.run_name LIKE '%7'",
    'end_time > 0',
    "status = 'FINISHED' AND start_time >= 1003 AND metrics.auc > 0.2",
    "run_id IN ('run-0005', 'run-0017', 'nope')",
    "run_id NOT IN ('run-0005', 'run-0017') AND metrics.auc > 0.9",
    "run_id = 'run-0042'",
    "metrics.auc > 0.95 OR params.depth = '3'",
    "metrics.auc > 0.4 AND (tags.team = 'a' OR metrics.rare > 0) AND params.depth != '2'",
    "run_id = 'run-0042' OR (metrics.auc < 0.1 AND (status = 'FINISHED' OR run_name LIKE '%7')) OR metrics.nothing = 1"
  ]
  const orders = [
    [],
    ['metrics.auc DESC'],
    ['metrics.auc'],
    ['metrics.rare DESC', 'params.depth'],
    ['metrics.rare'],
    ['params.some DESC'],
    ['params.depth', 'metrics.auc DESC'],
    ['tags.team', 'start_time'],
    ['metrics.nothing DESC'],
    ['end_time DESC'],
    ['end_time'],
    ['attributes.run_name DESC'],
    ['start_time', 'metrics.auc'],
    ['start_time DESC']
  ]

  test.each(filters)('filter %s', async (filter) => {
    for (const order_by of orders) {
      const expected = searchInMemory(all, parseExpression(RUN_SUBJECT, filter), parseOrderBy(RUN_SUBJECT, order_by))
      const { runs, next_page_token } = await search({ ...ALL_ACTIVE, filter, order_by, max_results: 60 })
      expect(ids(runs), `${filter} by ${order_by.join()}`).toEqual(expected.slice(0, 60))
      expect(next_page_token === null).toBe(expected.length <= 60)
    }
  })

  test.each(orders.map((order) => [order]))(
    'pages by %j follow one another without gap or repetition',
    async (order_by) => {
      const expected = searchInMemory(
        all,
        parseExpression(RUN_SUBJECT, "params.depth != '3'"),
        parseOrderBy(RUN_SUBJECT, order_by)
      )
      const max_results = Math.ceil(expected.length / 7)
      const found: string[] = []
      let page_token: string | null = null
      do {
        const page = await search({ ...ALL_ACTIVE, filter: "params.depth != '3'", order_by, max_results, page_token })
        found.push(...ids(page.runs))
        page_token = page.next_page_token
      } while (page_token !== null)
      expect(found).toEqual(expected)
    }
  )

  test('several experiments are searched together, deleted runs on request only', async () => {
    const both = { ...ALL_ACTIVE, experiment_ids: ['0', '1'], max_results: 50_000 }
    const [active, deleted, everything] = await Promise.all([
      search(both),
      search({ ...both, run_view_type: 'DELETED_ONLY' }),
      search({ ...both, run_view_type: 'ALL', order_by: ['metrics.auc DESC'] })
    ])
    expect(deleted.runs.length).toBeGreaterThan(0)
    expect(deleted.runs.every((run) => run.lifecycle_stage === 'deleted')).toBe(true)
    expect(everything.runs).toHaveLength(active.runs.length + deleted.runs.length)
    expect(ids(everything.runs)).toEqual(
      searchInMemory(everything.runs, [], parseOrderBy(RUN_SUBJECT, ['metrics.auc DESC']))
    )
    expect(active.runs.filter((run) => run.experiment_id === '0')).toHaveLength(all.length)
  })
})

test('a found run brings its newest metrics, its params and tags', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({
    experiment_id: '0',
    run_name: 'one',
    params: [{ key: 'p', value: '1' }]
  })
  await tracking.logBatch(run_id, {
    metrics: [
      { key: 'm', value: 2, step: 1, timestamp: 5 },
      { key: 'm', value: 1, step: 0, timestamp: 6 }
    ]
  })
  const { runs } = await client.runs.search({ experiment_ids: ['0'], filter: 'metrics.m = 2' })
  const { inputs: _, model_versions: __, ...run } = await client.runs.get({ run_id })
  expect(runs).toEqual([run])
  expect(runs[0].metrics).toEqual([{ key: 'm', value: 2, step: 1, timestamp: 5 }])
})

test('LIKE minds the letter case, ILIKE does not, and only % and _ are wildcards', async () => {
  const { tracking, client } = openTracking()
  for (const value of ['Abc', 'abc', 'a*c', 'a[b]c', 'a?c', '100%']) {
    await tracking.createRun({ experiment_id: '0', run_name: value, params: [{ key: 'p', value }] })
  }
  const names = async (filter: string): Promise<string[]> =>
    (await client.runs.search({ experiment_ids: ['0'], filter, order_by: ['run_name'] })).runs.map(
      (run) => run.run_name
    )
  expect(await names("params.p LIKE 'a%'")).toEqual(['a*c', 'a?c', 'a[b]c', 'abc'])
  expect(await names("params.p ILIKE 'A%'")).toEqual(['Abc', 'a*c', 'a?c', 'a[b]c', 'abc'])
  expect(await names("params.p LIKE 'a*c'")).toEqual(['a*c'])
  expect(await names("params.p LIKE 'a?c'")).toEqual(['a?c'])
  expect(await names("params.p LIKE 'a[b]c'")).toEqual(['a[b]c'])
  expect(await names("params.p LIKE 'a_c'")).toEqual(['a*c', 'a?c', 'abc'])
  expect(await names("params.p LIKE '%\\%'")).toEqual([])
})

test('values are bound, never part of the statement', async () => {
  const { tracking, client } = openTracking()
  const nasty = "'; DROP TABLE runs; --"
  await tracking.createRun({ experiment_id: '0', params: [{ key: 'p', value: nasty }] })
  const filter = `params.p = "${nasty}" AND params.\`p\` != 'x'`
  expect((await client.runs.search({ experiment_ids: ['0'], filter })).runs).toHaveLength(1)
  await client.runs.search({ experiment_ids: ["0' OR '1'='1"], order_by: ['params.`p" DESC; --`'] })
})

test('runs are found by the datasets they read', async () => {
  const { tracking, client } = openTracking()
  const input = { source_type: 'local', source: '{}', schema: null, profile: null, context: 'training' }
  const first = await tracking.createRun({ experiment_id: '0' })
  await tracking.logInputs(first.run_id, [
    { ...input, name: 'labels', digest: 'aa' },
    { ...input, name: 'users', digest: 'bb' }
  ])
  await tracking.createRun({ experiment_id: '0' })
  const count = async (filter: string): Promise<number> =>
    (await client.runs.search({ experiment_ids: ['0'], filter })).runs.length
  expect(await count("datasets.name = 'labels'")).toBe(1)
  expect(await count("datasets.name = 'labels' AND dataset.digest = 'bb'")).toBe(1)
  expect(await count("datasets.name IN ('users', 'x') AND datasets.context LIKE 'train%'")).toBe(1)
  expect(await count("datasets.name = 'nothing'")).toBe(0)
  expect(await count("datasets.name NOT IN ('labels', 'users')")).toBe(0)
})

test('a NaN matches no comparison but !=, and comes after the numbers', async () => {
  const { tracking, client } = openTracking()
  for (const value of [1, 'NaN', -1] as const) {
    const { run_id } = await tracking.createRun({ experiment_id: '0', run_name: String(value) })
    await tracking.logBatch(run_id, { metrics: [{ key: 'm', value }] })
  }
  await tracking.createRun({ experiment_id: '0', run_name: 'missing' })
  const names = async (filter: string, order: string): Promise<string[]> =>
    (await client.runs.search({ experiment_ids: ['0'], filter, order_by: [order] })).runs.map((run) => run.run_name)
  expect(await names('', 'metrics.m')).toEqual(['-1', '1', 'NaN', 'missing'])
  expect(await names('', 'metrics.m DESC')).toEqual(['1', '-1', 'NaN', 'missing'])
  expect(await names('metrics.m != 5', 'metrics.m')).toEqual(['-1', '1', 'NaN'])
  expect(await names('metrics.m >= -1', 'metrics.m')).toEqual(['-1', '1'])
  expect(await names('metrics.m = 0', 'metrics.m')).toEqual([])
})

test('no experiment, no runs; a wrong filter, limit or token is refused', async () => {
  const { client } = openTracking()
  expect(await client.runs.search({ experiment_ids: [] })).toEqual({ runs: [], next_page_token: null })
  const search = (input: object) => client.runs.search({ experiment_ids: ['0'], ...input })
  await expectRefusal(search({ filter: 'foo = 1' }), 'INVALID_PARAMETER_VALUE', 'foo')
  await expectRefusal(search({ order_by: ['foo'] }), 'INVALID_PARAMETER_VALUE', 'foo')
  await expectRefusal(search({ max_results: 50_001 }), 'INVALID_PARAMETER_VALUE', 'max_results')
  await expectRefusal(search({ max_results: 0 }), 'INVALID_PARAMETER_VALUE', 'max_results')
  for (const page_token of ['nonsense', btoa('{"offset":-1}'), btoa('{"offset":1.5}'), btoa('[]'), btoa('null')]) {
    await expectRefusal(search({ page_token }), 'INVALID_PARAMETER_VALUE', 'page_token')
  }
  expect((await search({ page_token: '' })).runs).toEqual([])
})

const ALL_ACTIVE = {
  experiment_ids: ['0'],
  filter: '',
  grammar: 'extended' as const,
  run_view_type: 'ACTIVE_ONLY' as const,
  order_by: [] as string[],
  max_results: 1000,
  page_token: null
}

function ids(runs: readonly Run[]): string[] {
  return runs.map((run) => run.run_id)
}

/** Runs with ties, gaps and NaN; every tenth in another experiment, every twelfth deleted. */
function writeRuns({ db }: TestContext, count: number): void {
  const run = db.prepare("INSERT INTO runs VALUES (?, ?, ?, 'tester', ?, ?, ?, 'mlflow-artifacts:/', ?, NULL)")
  const metric = db.prepare('INSERT INTO latest_metrics VALUES (?, ?, 0, 0, ?, ?)')
  const param = db.prepare('INSERT INTO params VALUES (?, ?, ?)')
  const tag = db.prepare('INSERT INTO tags VALUES (?, ?, ?)')
  db.transaction(() => {
    db.exec("INSERT INTO experiments VALUES ('1', 'other', 'x', 'active', 0, 0)")
    for (let i = 0; i < count; i++) {
      const id = `run-${String((i * 7919) % count).padStart(4, '0')}`
      const end = i % 5 === 0 ? null : 2000 + (i % 11)
      const status = i % 5 === 0 ? 'RUNNING' : 'FINISHED'
      run.run(
        id,
        `name ${i % 37}`,
        i % 10 === 9 ? '1' : '0',
        status,
        1000 + (i % 23),
        end,
        i % 12 === 7 ? 'deleted' : 'active'
      )
      if (i % 8 !== 3) metric.run(id, 'auc', ((i * 31) % 400) / 400, 0)
      if (i % 50 === 1) metric.run(id, 'rare', i % 100 === 51 ? 0 : i % 7, i % 100 === 51 ? 1 : 0)
      if (i % 6 !== 2) param.run(id, 'depth', String((i * 13) % 14))
      if (i % 9 === 4) param.run(id, 'some', `Value-${i % 17}`)
      tag.run(id, 'team', i % 3 === 0 ? 'a' : 'b')
    }
  })()
}
