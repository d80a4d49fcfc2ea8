import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasSharedData, SHARED_DATA } from '../../../support/shared-data.ts'
import { ask } from '../ask.ts'
import { openMlflow } from './open-mlflow.ts'

/** One request of MLflow's Python client 2.17 and what MLflow's own server answered. */
interface Exchange {
  step: string
  method: string
  path: string
  req_headers: Record<string, string>
  req: unknown
  status: number
  resp_headers: Record<string, string>
  resp: unknown
}

/** Where ours is better on purpose: a client's mistake is a 400, and a model's name fits into `models:/`. */
const BETTER: [where: (exchange: Exchange) => boolean, status: number, code: string][] = [
  [({ req }) => (req as { stage?: string } | null)?.stage === 'None', 400, 'INVALID_PARAMETER_VALUE'],
  [({ req }) => (req as { name?: string } | null)?.name === 'a/b', 400, 'INVALID_PARAMETER_VALUE']
]

test.runIf(hasSharedData)('162 recorded exchanges are answered in the same shapes, codes and statuses', async () => {
  const lines = readFileSync(join(SHARED_DATA, 'mlflow-exchanges.jsonl'), 'utf8').trim().split('\n')
  const exchanges = lines.map((line) => JSON.parse(line) as Exchange)
  expect(exchanges).toHaveLength(162)
  const { address } = await openMlflow()
  /** Recorded run ids, and those of this workspace. */
  const ids = new Map<string, string>()
  /** What was sent to a path of the artifact proxy. */
  const stored = new Map<string, string>()
  const translate = (text: string): string =>
    [...ids].reduce((all, [theirs, ours]) => all.replaceAll(theirs, ours), text)

  const translated = (body: unknown): unknown => JSON.parse(translate(JSON.stringify(body)))

  for (const [at, exchange] of exchanges.entries()) {
    const { step, method, path, req_headers, req, status, resp, resp_headers } = exchange
    const raw = req === null ? undefined : typeof req === 'string' ? req : JSON.stringify(req)
    const sent = raw === undefined ? undefined : translate(raw)
    const answer = await ask(address, `${method} ${translate(path)}`, {
      headers: req_headers,
      ...(sent !== undefined && { body: sent })
    })
    const told = `${at} ${step} ${method} ${path}: ${answer.text.slice(0, 300)}`
    if (method === 'PUT') stored.set(path, sent!)
    const missing = Object.entries(resp_headers).filter(
      ([name, value]) => answer.headers[name.toLowerCase()]?.includes(value) !== true
    )
    if (path.endsWith('/runs/create')) ids.set(runId(resp), runId(answer.json))
    const better = BETTER.find(([where]) => where(exchange))
    const theirs =
      better === undefined
        ? { status, body: bodyOf(status, typeof resp === 'string' ? stored.get(path) : translated(resp)), missing: [] }
        : { status: better[1], body: { error_code: better[2] }, missing: [] }
    const body = bodyOf(answer.status, typeof resp === 'string' ? answer.text : answer.json)
    expect({ status: answer.status, body, missing }, `${told}`).toEqual(theirs)
  }
})

/** Of a refusal its code counts. */
function bodyOf(status: number, body: unknown): unknown {
  return status === 200 ? masked(body) : { error_code: (body as { error_code: string }).error_code }
}

function runId(body: unknown): string {
  return (body as { run: { info: { run_id: string } } }).run.info.run_id
}

/** Times, sizes and invented names are hidden; lists of keys stand in the order of the keys. */
function masked(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => masked(one))
    return all.every((one) => typeof (one as { key?: unknown } | null)?.key === 'string')
      ? all.toSorted((a, b) => ((a as { key: string }).key < (b as { key: string }).key ? -1 : 1))
      : all
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, key)]))
  }
  if (typeof value === 'number' && /time|timestamp|size/.test(field)) return field
  if (typeof value === 'string' && /^[a-z]+-[a-z]+-\d+$/.test(value)) return 'an invented name'
  if (typeof value === 'string' && value.startsWith('[{')) return JSON.parse(value) // a list in a tag, blanks aside
  return value
}
