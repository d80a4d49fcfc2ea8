import { execFile } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderDocs } from '../../../src/main/http/docs-page.ts'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask } from './ask.ts'
import { openChurnServer } from './churn-server.ts'

let app: TestApp
let server: HttpServer
let address: string
beforeAll(async () => {
  app = await createTestApp()
  server = await createHttpServer(app, createFrontDoor(null))
  address = await server.listen(0)
})
afterAll(async () => {
  await server.close()
  await app.dispose()
})

interface Described {
  description?: string
  content?: Record<string, { schema: object }>
}
interface Operation {
  summary: string
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: Described
  responses: Record<string, Described>
}

test('/openapi.json lists the public routes, as OpenAPI 3.1 has it', async () => {
  const { status, json, headers } = await ask(address, 'GET /openapi.json')
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('application/json')
  expect(json.openapi).toBe('3.1.0')
  expect(json.info).toEqual({ title: 'Benchtop', version: app.version, description: expect.any(String) })
  const paths = json.paths as Record<string, Record<string, Operation>>
  expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)])).toEqual([
    ['/health', ['get']],
    ['/health/live', ['get']],
    ['/health/ready', ['get']],
    ['/ping', ['get']],
    ['/version', ['get']],
    ['/features/{id}', ['get']],
    ['/features', ['get']],
    ['/get-online-features', ['post']],
    ['/predict', ['post']],
    ['/models/{name}/predict', ['post']],
    ['/invocations', ['post']],
    ['/metrics', ['get']]
  ])
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    expect(operation.summary).not.toBe('')
    for (const [code, response] of Object.entries(operation.responses)) {
      expect(code).toMatch(/^[2-5]\d\d$/)
      expect(response.description).toMatch(/\S/) // required of every response
      expect(Object.keys(response.content!)).toEqual(['application/json'])
    }
  }
  const [id] = paths['/features/{id}'].get.parameters!
  expect(id).toMatchObject({ name: 'id', in: 'path', required: true, schema: { type: 'string' } })
  expect(Object.keys(paths['/predict'].post.requestBody!.content!)).toEqual(['application/json'])
  expect(Object.keys(paths['/predict'].post.responses)).toEqual(['200', '400', '404', '409', '413', '422', '503'])
  expect(Object.keys(paths['/features/{id}'].get.responses)).toEqual(['200', '404', '409', '422', '503'])
  expect(JSON.stringify(json)).not.toMatch(/"(nullable|\$id)"/) // words of 3.0 and of the framework
})

test('/docs shows each route and how to call it, without any script', async () => {
  const { status, text, headers } = await ask(address, 'GET /docs')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('script-src')
  expect(text).not.toMatch(/<script|javascript:|\son\w+=/i)
  for (const piece of [
    '/health',
    '/features/{id}',
    '/predict',
    '{&quot;entity_id&quot;:&quot;KEY&quot;}',
    'explain=true'
  ]) {
    expect(text).toContain(piece)
  }
  expect(text).toContain(`curl ${address}/health`) // the address it was asked at, not some other
})

test('what is described is text on the page, whatever it holds', () => {
  const hostile = `"><script>alert('x')</script><img src=x onerror="alert(1)">&amp;`
  const page = renderDocs(
    {
      info: { title: hostile, version: hostile, description: hostile },
      paths: {
        [`/${hostile}`]: {
          [`get${hostile}`]: {
            summary: hostile,
            parameters: [{ name: hostile, in: 'path', description: hostile }],
            requestBody: { content: { 'application/json': { schema: { description: hostile } } } },
            responses: { [hostile]: { description: hostile } }
          }
        }
      }
    },
    {
      address: `http://${hostile}`,
      examples: { [`/${hostile}`]: { path: `/${hostile}`, body: { [hostile]: hostile } } }
    }
  )
  expect(page).not.toContain('<script')
  expect(page).not.toContain('<img')
  expect(page.match(/&lt;script&gt;/gi)!.length).toBeGreaterThanOrEqual(12)
  expect(page).toContain('&amp;amp;')
})

test.runIf(process.platform !== 'win32')('every example works as it stands, once there is a model', async () => {
  const churn = await openChurnServer()
  await churn.train()
  await churn.promote('churn', '1')
  const { text } = await ask(churn.address, 'GET /docs')
  const commands = [...text.matchAll(/<pre>(curl [^]*?)<\/pre>/g)].map(([, command]) => unescapeHtml(command))
  expect(commands).toHaveLength(12)
  for (const command of commands) {
    const said = await new Promise((resolve) =>
      execFile('sh', ['-c', `${command} -s -o /dev/null -w '%{http_code}'`], (_error, stdout) => resolve(stdout))
    )
    expect([command, said]).toEqual([command, '200'])
  }
  await churn.dispose()
})

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
