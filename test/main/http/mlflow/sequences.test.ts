import { expect, test } from 'vitest'
import { createRandom } from './random-calls.ts'
import { openMlflow } from './open-mlflow.ts'

/** What a server should hold after a sequence of calls, said as plainly as it can be. */
interface ModelRun {
  stage: 'active' | 'deleted'
  status: string
  params: Map<string, string>
  tags: Map<string, string>
  points: Map<string, { step: number; timestamp: number; value: number }[]>
}

const KEYS = ['a', 'b', 'c/d', 'e f']
const SEQUENCES = 12
const CALLS = 60

/** Each sequence is drawn from its seed; a failure names it. */
test.each(Array.from({ length: SEQUENCES }, (_, seed) => [seed]))(
  'sequence %i of calls leaves what a simple model says',
  async (seed) => {
    const { call, ok } = await openMlflow()
    const { pick, below } = createRandom(seed)
    const model = new Map<string, ModelRun>()

    const createRun = async (): Promise<void> => {
      const { run } = await ok('POST /runs/create', {
        experiment_id: '0',
        run_name: 'r',
        tags: [{ key: 'x', value: '1' }]
      })
      const tags = new Map([
        ['x', '1'],
        ['mlflow.runName', 'r']
      ])
      model.set(run.info.run_id, { stage: 'active', status: 'RUNNING', params: new Map(), tags, points: new Map() })
    }
    /** The call is expected to be answered by this status; `change` is what it does to the model then. */
    const step = async (
      line: string,
      input: Record<string, unknown>,
      [status, change]: [number, () => void]
    ): Promise<void> => {
      const answer = await call(line, input)
      expect(answer.status, `seed ${seed}: ${line} ${JSON.stringify(input)}: ${answer.text}`).toBe(status)
      if (status === 200) change()
    }
    const actions: Record<string, (run_id: string, run: ModelRun) => Promise<void>> = {
      param: (run_id, run) => {
        const [key, value] = [pick(KEYS), String(below(2))]
        const known = run.params.get(key) ?? value
        const status = run.stage === 'deleted' || known !== value ? 400 : 200
        return step('POST /runs/log-parameter', { run_id, key, value }, [status, () => run.params.set(key, value)])
      },
      metric: (run_id, run) => {
        const key = pick(KEYS)
        const point = { step: below(5), timestamp: below(5), value: below(100) / 10 }
        const change = (): void => void run.points.set(key, [...(run.points.get(key) ?? []), point])
        return step('POST /runs/log-metric', { run_id, key, ...point }, [run.stage === 'deleted' ? 400 : 200, change])
      },
      batch: (run_id, run) => {
        const key = pick(KEYS)
        const metrics = Array.from({ length: below(4) }, () => ({
          key,
          step: below(5),
          timestamp: below(5),
          value: below(9)
        }))
        const params = [{ key: pick(KEYS), value: String(below(2)) }]
        const tags = [
          { key: pick(KEYS), value: 'one' },
          { key: pick(KEYS), value: 'two' }
        ]
        const clash = params.some((param) => (run.params.get(param.key) ?? param.value) !== param.value)
        const change = (): void => {
          for (const { key: name, ...point } of metrics) run.points.set(name, [...(run.points.get(name) ?? []), point])
          for (const param of params) run.params.set(param.key, param.value)
          for (const tag of tags) run.tags.set(tag.key, tag.value)
        }
        return step('POST /runs/log-batch', { run_id, metrics, params, tags }, [
          run.stage === 'deleted' || clash ? 400 : 200,
          change
        ])
      },
      tag: (run_id, run) => {
        const [key, value] = [pick(KEYS), String(below(9))]
        return step('POST /runs/set-tag', { run_id, key, value }, [
          run.stage === 'deleted' ? 400 : 200,
          () => run.tags.set(key, value)
        ])
      },
      untag: (run_id, run) => {
        const key = pick(KEYS)
        const status = run.stage === 'deleted' ? 400 : run.tags.has(key) ? 200 : 404
        return step('POST /runs/delete-tag', { run_id, key }, [status, () => run.tags.delete(key)])
      },
      update: (run_id, run) => {
        const status = pick(['FINISHED', 'FAILED', 'RUNNING', 'KILLED'])
        return step('POST /runs/update', { run_id, status }, [
          run.stage === 'deleted' ? 400 : 200,
          () => (run.status = status)
        ])
      },
      delete: (run_id, run) => step('POST /runs/delete', { run_id }, [200, () => (run.stage = 'deleted')]),
      restore: (run_id, run) => step('POST /runs/restore', { run_id }, [200, () => (run.stage = 'active')])
    }

    await createRun()
    for (let at = 0; at < CALLS; at++) {
      if (below(10) === 0) await createRun()
      const run_id = pick([...model.keys()])
      await actions[pick(Object.keys(actions))](run_id, model.get(run_id)!)
    }
    for (const [run_id, expected] of model)
      expect(await readRun(ok, run_id), `seed ${seed}`).toEqual(toMlflow(expected))
    const active = [...model].filter(([, run]) => run.stage === 'active').map(([run_id]) => run_id)
    const found = (await ok('POST /runs/search', { experiment_ids: ['0'] })).runs ?? []
    expect(found.map((run: { info: { run_id: string } }) => run.info.run_id).toSorted()).toEqual(active.toSorted())
    const one = [...model]
      .filter(([, run]) => run.stage === 'active' && run.params.get('a') === '1')
      .map(([run_id]) => run_id)
    const filtered = (await ok('POST /runs/search', { experiment_ids: ['0'], filter: "params.a = '1'" })).runs ?? []
    expect(filtered.map((run: { info: { run_id: string } }) => run.info.run_id).toSorted()).toEqual(one.toSorted())
  }
)

type Ask = (line: string, input: Record<string, unknown>) => Promise<{ run: any; metrics?: any[] }> // oxlint-disable-line typescript/no-explicit-any -- foreign answers

async function readRun(ok: Ask, run_id: string): Promise<object> {
  const { run } = await ok('GET /runs/get', { run_id })
  const histories: Record<string, unknown[]> = {}
  for (const { key } of run.data.metrics ?? []) {
    histories[key] = (await ok('GET /metrics/get-history', { run_id, metric_key: key })).metrics!
  }
  const { lifecycle_stage, status } = run.info
  const { metrics = [], params = [], tags = [] } = run.data
  return { lifecycle_stage, status, metrics, params, tags, histories }
}

function toMlflow({ stage, status, params, tags, points }: ModelRun): object {
  const pairs = (map: Map<string, string>) => [...map].map(([key, value]) => ({ key, value })).toSorted(byKey)
  const newest = [...points].map(([key, all]) => ({
    key,
    ...all.toSorted((a, b) => b.step - a.step || b.timestamp - a.timestamp || b.value - a.value)[0]
  }))
  const histories = [...points].map(([key, all]) => [
    key,
    all.map((point) => ({ key, ...point })).toSorted((a, b) => a.step - b.step || a.timestamp - b.timestamp)
  ])
  return {
    lifecycle_stage: stage,
    status,
    metrics: newest.toSorted(byKey),
    params: pairs(params),
    tags: pairs(tags),
    histories: Object.fromEntries(histories)
  }
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}
