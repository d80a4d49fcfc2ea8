import { expect, onTestFinished } from 'vitest'
import { createFrontDoor } from '../../../../src/main/http/front-door.ts'
import { createHttpServer } from '../../../../src/main/http/server.ts'
import { createTestApp, type TestApp } from '../../../support/app.ts'
import { ask, type Answer } from '../ask.ts'

export interface Mlflow {
  app: TestApp
  address: string
  /** One call under /api/2.0/mlflow, `POST /runs/create`, with what a client sends. GET puts it into the query. */
  call(line: string, input?: Record<string, unknown>): Promise<Answer>
  /** The same, expected to be answered with 200: its body. */
  ok(line: string, input?: Record<string, unknown>): Promise<Answer['json']>
  /** The same, expected to be refused: status and code, and a sentence that holds the piece. */
  refused(
    line: string,
    input: Record<string, unknown>,
    expected: [status: number, code: string, piece?: string]
  ): Promise<void>
  /** A new run in an experiment: its id. */
  run(experiment_id?: string): Promise<string>
}

/** The whole program over a workspace that goes away with the test, spoken to as MLflow's Python client does. */
export async function openMlflow(): Promise<Mlflow> {
  const app = await createTestApp()
  const server = await createHttpServer(app, createFrontDoor(null))
  const address = await server.listen(0)
  onTestFinished(async () => {
    await server.close()
    await app.dispose()
    expect(app.bugs).toEqual([])
  })
  const call: Mlflow['call'] = (line, input = {}) => callMlflow(address, line, input)
  const ok: Mlflow['ok'] = async (line, input) => {
    const answer = await call(line, input)
    expect(answer.status, `${line}: ${answer.text}`).toBe(200)
    return answer.json
  }
  return {
    app,
    address,
    call,
    ok,
    refused: async (line, input, [status, error_code, piece = '']) => {
      const answer = await call(line, input)
      expect({ status: answer.status, ...answer.json }, `${line}`).toMatchObject({ status, error_code })
      expect(answer.json.message).toContain(piece)
    },
    run: async (experiment_id = '0') =>
      (await ok('POST /runs/create', { experiment_id, start_time: 1 })).run.info.run_id
  }
}

const CLIENT = { 'user-agent': 'mlflow-python-client/2.17.2', 'accept-encoding': 'gzip, deflate' }

export function callMlflow(address: string, line: string, input: Record<string, unknown>): Promise<Answer> {
  const [method, path] = line.split(' ')
  const url =
    path.startsWith('/api') || path.startsWith('/ajax') || path.startsWith('/get') ? path : `/api/2.0/mlflow${path}`
  if (method === 'GET') {
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(input)) {
      for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
    }
    return ask(address, `GET ${url}${query.size > 0 ? `?${query.toString()}` : ''}`, { headers: CLIENT })
  }
  const headers = { ...CLIENT, 'content-type': 'application/json' }
  return ask(address, `${method} ${url}`, { headers, body: JSON.stringify(input) })
}
