import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Contract } from '../../src/shared/contract/define.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

/** What a program that only reads does to the end, as far as it was asked for something that there is. */
const DONE_BY_A_READER = [
  'datasets.export',
  'datasets.inspect',
  'features.historical',
  'mlflow.export',
  'models.check_gates',
  'models.compare',
  'models.export',
  'models.export_file',
  'serving.score',
  'workspace.backup',
  'workspace.check'
]

/** Each program remembers the requests that it answered itself. */
const REMEMBERED = 'serving.request'

/**
 * A second program that stays open is sent every call that the first was sent. What the contract calls a command it
 * refuses; all else it answers as the first one does, jobs are done to their end; and not a byte of the workspace is
 * another one then.
 */
export async function meetSecondProgram(first: TestApp, called: ReadonlyMap<string, unknown[]>): Promise<void> {
  const before = await settled(first)
  const second = await createTestApp({ workspaceDir: first.workspaceDir })
  const done = new Set<string>()
  try {
    for (const [name, inputs] of called) {
      const kind = kindOf(name)
      for (const input of distinct(inputs)) {
        const answer = await second.dispatch(name, input)
        const refusal = answer.ok ? '' : answer.error.message
        const refused = refusal.startsWith('This Benchtop only reads the workspace')
        expect({ name, refused, refusal }).toMatchObject({ refused: kind === 'command' })
        if (kind === 'query' && name !== REMEMBERED)
          expect({ name, ok: answer.ok, refusal }).toMatchObject(await asFirst(first, name, input))
        if (answer.ok && kind === 'action' && (await endOf(second, answer.data)) === 'FINISHED') done.add(name)
      }
    }
    expect([...done].toSorted()).toEqual(DONE_BY_A_READER)
    expect(second.bugs).toEqual([])
    expect(digest(first)).toEqual(before)
  } finally {
    await second.close()
  }
}

/** How the job ends that an answer names; null: it names none. */
async function endOf({ jobs }: TestApp, answer: unknown): Promise<string | null> {
  const { job_id } = answer as { job_id?: string }
  return job_id === undefined ? null : (await jobs.done(job_id)).state
}

async function asFirst(first: TestApp, name: string, input: unknown): Promise<{ name: string; ok: boolean }> {
  return { name, ok: (await first.dispatch(name, input)).ok }
}

function kindOf(name: string): string {
  const [noun, verb] = name.split('.')
  return (contract as Contract)[noun][verb].kind
}

function distinct(inputs: readonly unknown[]): unknown[] {
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()]
}

/** The digest once the first has nothing left to write down. */
async function settled(app: TestApp): Promise<Record<string, string>> {
  await app.serving.flush()
  for (let known = digest(app); ;) {
    await sleep(700)
    const now = digest(app)
    if (JSON.stringify(now) === JSON.stringify(known)) return now
    known = now
  }
}

/** Of every file of the workspace but those that tell which programs run. */
function digest({ paths }: TestApp): Record<string, string> {
  const { database, predictions, apiKey, artifacts, uploads, exports, quarantine, copies } = paths
  const files = [artifacts, uploads, exports, quarantine, copies].flatMap(filesIn)
  const all = [database, `${database}-wal`, predictions, apiKey, ...files]
  return Object.fromEntries(all.map((file) => [file, digestOf(file)]))
}

function filesIn(dir: string): string[] {
  if (statSync(dir, { throwIfNoEntry: false }) === undefined) return []
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

function digestOf(file: string): string {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return 'not there'
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
