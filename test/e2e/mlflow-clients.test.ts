import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { benchtopJson, spawnBenchtop } from '../support/benchtop.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp()
})

/** The built program, serving a workspace on a free port. */
async function serve(workspace: string): Promise<{ child: ChildProcess; address: string }> {
  const child = spawnBenchtop(workspace, ['serve', '--port', '0'])
  cleanUps.push(() => child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /listening on (\S+)/.exec(line)?.[1]
    if (address !== undefined) return { child, address }
  }
  throw new Error('the program ended before it listened')
}

function newWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'benchtop-clients-'))
  cleanUps.push(() => rmSync(workspace, { recursive: true, force: true }))
  return workspace
}

async function post<T>(address: string, path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'mlflow-python-client/2.17.2' }
  const response = await fetch(`${address}/api/2.0/mlflow${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body)
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer as T
}

async function get<T>(address: string, path: string): Promise<T> {
  return (await (await fetch(`${address}/api/2.0/mlflow${path}`)).json()) as T
}

async function createRun(address: string): Promise<string> {
  return (await post<{ run: { info: { run_id: string } } }>(address, '/runs/create', { experiment_id: '0' })).run.info
    .run_id
}

/** Logs one batch of 10 points at a step; resolves when it was answered. */
async function logBatch(address: string, run_id: string, step: number): Promise<void> {
  const metrics = Array.from({ length: 10 }, (_, at) => ({ key: `m${at}`, value: step, timestamp: step, step }))
  await post(address, '/runs/log-batch', { run_id, metrics, params: [{ key: `p${step}`, value: 'v' }] })
}

async function loggedSteps(address: string, run_id: string, key: string): Promise<number[]> {
  const { metrics = [] } = await get<{ metrics?: { step: number }[] }>(
    address,
    `/metrics/get-history?run_id=${run_id}&metric_key=${key}`
  )
  return metrics.map(({ step }) => step)
}

test('two clients that log at the same time, into runs of their own and into one, lose nothing', async () => {
  const { address } = await serve(newWorkspace())
  const shared = await createRun(address)
  const client = async (first: number): Promise<string> => {
    const own = await createRun(address)
    for (let at = 0; at < 50; at++) {
      await Promise.all([logBatch(address, own, at), logBatch(address, shared, first + at)])
    }
    return own
  }
  const owns = await Promise.all([client(0), client(1000)])
  const fifty = Array.from({ length: 50 }, (_, at) => at)
  for (const own of owns) expect(await loggedSteps(address, own, 'm3')).toEqual(fifty)
  expect(await loggedSteps(address, shared, 'm9')).toEqual([...fifty, ...fifty.map((at) => 1000 + at)])
  const { run } = await get<{ run: { data: { params: unknown[] } } }>(address, `/runs/get?run_id=${shared}`)
  expect(run.data.params).toHaveLength(100)
})

test('a server and commands on one workspace lose nothing of what clients log and commands import at a time', async () => {
  const workspace = newWorkspace()
  const { address } = await serve(workspace)
  const run_id = await createRun(address)
  const csv = join(workspace, 'users.csv')
  writeFileSync(csv, 'user_id,age\nu1,30\nu2,40\n')
  let importing = true
  const log = async (): Promise<number> => {
    let step = 0
    while (importing) await logBatch(address, run_id, step++)
    return step
  }
  const importMonths = async (): Promise<void> => {
    for (const as_of of ['2024-01-31', '2024-02-29']) await benchtopJson(workspace, 'import', csv, '--as-of', as_of)
  }
  const [logged] = await Promise.all([log(), importMonths().finally(() => (importing = false))])
  expect(await loggedSteps(address, run_id, 'm0')).toHaveLength(logged)
  expect(await benchtopJson(workspace, 'datasets', 'list')).toMatchObject({ datasets: [{ row_count: 4 }] })
})

test.each([20, 60])(
  'a program killed after %i of 100 batches of each of two clients has every batch that was answered',
  async (killedAfter) => {
    const workspace = newWorkspace()
    const { child, address } = await serve(workspace)
    const run_id = await createRun(address)
    const client = async (first: number): Promise<number[]> => {
      const answered: number[] = []
      for (let step = first; step < first + 100; step++) {
        const sent = logBatch(address, run_id, step)
        if (step === killedAfter) child.kill('SIGKILL') // while the other client's batch is on its way, too
        try {
          await sent
          answered.push(step)
        } catch {
          break // the program is gone
        }
      }
      return answered
    }
    const answered = await Promise.all([client(0), client(1000)])
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    expect(answered[0].length).toBeGreaterThanOrEqual(killedAfter)
    for (const steps of answered) expect(steps.length).toBeLessThan(100)

    const again = await serve(workspace)
    for (const key of ['m0', 'm9']) {
      const logged = await loggedSteps(again.address, run_id, key)
      const lost = answered.flat().filter((step) => !logged.includes(step))
      expect(lost).toEqual([])
      expect(logged.length - answered.flat().length).toBeLessThanOrEqual(2) // written, but the answer was lost
    }
  }
)
