import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { benchtopJson, spawnBenchtop } from '../support/benchtop.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-two-'))
const workspace = join(folder, 'churn')
const hosts: Host[] = []
afterAll(async () => {
  for (const { child } of hosts) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

interface Host {
  child: ChildProcess
  address: string
  /** What it has said on its terminal. */
  said: string[]
}

/** A program that serves the workspace, once it has it open. */
async function startHost(): Promise<Host> {
  const child = spawnBenchtop(workspace, ['serve', '--port', '0'])
  const said: string[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => said.push(line))
  await expect.poll(() => said[0], { timeout: 30_000 }).toMatch(/^listening on /)
  const host = { child, address: said[0].replace('listening on ', ''), said }
  await fetch(`${host.address}/health`)
  hosts.push(host)
  return host
}

async function end({ child }: Host, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  await once(child, 'exit')
}

/** What MLflow's clients send. */
async function createExperiment({ address }: Host, name: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${address}/api/2.0/mlflow/experiments/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name })
  })
  return { status: response.status, body: await response.json() }
}

async function experimentsOf({ address }: Host): Promise<string[]> {
  const response = await fetch(`${address}/api/2.0/mlflow/experiments/search?max_results=100`)
  const { experiments } = (await response.json()) as { experiments: { name: string }[] }
  return experiments.map(({ name }) => name)
}

const NOW_IT_WRITES = 'The other program has closed; this one writes the workspace now.'

test('of three servers on one workspace one writes, and whichever way it ends exactly one of the others goes on', async () => {
  const first = await startHost()
  const readers = [await startHost(), await startHost()]
  expect(await createExperiment(first, 'by the first')).toMatchObject({ status: 200 })
  const refusal = new RegExp(
    `^This Benchtop only reads the workspace, since the one at ${first.address} \\(process ${first.child.pid}, since .* UTC\\) writes it\\.`
  )
  for (const reader of readers) {
    await expect.poll(() => reader.said[1]).toMatch(refusal)
    expect(await createExperiment(reader, 'by a reader')).toMatchObject({
      status: 409,
      body: { error_code: 'INVALID_STATE', message: expect.stringMatching(refusal) }
    })
    const upload = await fetch(`${reader.address}/api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/a.txt`, {
      method: 'PUT',
      body: 'a'
    })
    expect(upload.status).toBe(409)
    expect((await fetch(`${reader.address}/health`)).status).toBe(200)
    expect(await experimentsOf(reader)).toContain('by the first')
  }

  // a command is one change that ends: it goes on beside them, and all of them see it
  const csv = join(folder, 'users.csv')
  writeFileSync(csv, 'user_id,age\nu1,30\nu2,40\n')
  const imported = await benchtopJson(workspace, 'import', csv, '--as-of', '2024-01-31', '--entity', 'user_id')
  expect(imported).toMatchObject({ imports: [{ rows_inserted: 2 }] })

  await end(first, 'SIGTERM')
  const takenOver = (): Host[] => readers.filter(({ said }) => said.includes(NOW_IT_WRITES))
  await expect.poll(takenOver, { timeout: 20_000 }).toHaveLength(1)
  const [second] = takenOver()
  const third = readers.find((one) => one !== second)!
  expect(await createExperiment(second, 'by the second')).toMatchObject({ status: 200 })
  expect(await createExperiment(third, 'by the third')).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining(`the one at ${second.address} (process ${second.child.pid}`) }
  })

  await end(second, 'SIGKILL')
  await expect.poll(takenOver, { timeout: 20_000 }).toHaveLength(2)
  expect(await createExperiment(third, 'by the third')).toMatchObject({ status: 200 })
  expect(await experimentsOf(third)).toEqual(expect.arrayContaining(['by the first', 'by the second', 'by the third']))
})
