import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { shellWord } from '../../shared/shell-word.ts'
import type { App } from '../app.ts'
import { findExamples, type DocsExample, type DocsExamples } from './docs-examples.ts'

/** /openapi.json for programs, /docs for people. To be registered before the routes it describes. */
export async function registerDocs(server: FastifyInstance, app: App): Promise<void> {
  const { version } = app
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Benchtop', version, description: 'Predictions and features, on this machine.' }
    }
  })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
  server.get('/docs', { schema: { hide: true } }, async (request, reply) => {
    const address = `http://${request.headers.host}`
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .send(renderDocs(server.swagger() as OpenApi, { address, examples: await findExamples(app) }))
  })
}

interface Operation {
  summary?: string
  description?: string
  parameters?: { name: string; in: string; description?: string }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>
}

/** As much of a description as the page shows. */
export interface OpenApi {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:860px;margin:2rem auto;padding:0 1rem}
h2{font:600 1rem ui-monospace,monospace;margin:0}section{border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:8px;padding:1rem;margin:1rem 0}
.method{display:inline-block;min-width:4rem;font-weight:700}p{margin:.4rem 0}table{border-collapse:collapse;width:100%}td{padding:.25rem .5rem .25rem 0;vertical-align:top}
td:first-child{width:4rem;font-weight:600}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:color-mix(in srgb,currentColor 7%,transparent);padding:.7rem;border-radius:6px}details{margin:.4rem 0}`

/** What holds for every route. */
const OF_ALL = [
  'An error is always <code>{"error_code", "message"}</code>; its message says what to do.',
  'Besides what each route lists, pages of other sites are refused with 403, what is too slow or too large to be read with 408, 413 or 431. Other machines call the port that is opened for them on the Serving screen, with <code>-H "X-API-Key: KEY"</code>: 401 without it, 429 for more than the rate.',
  'MLflow’s clients log and register here as they do there: <code>MLFLOW_TRACKING_URI</code> is this address.',
  'For programs: <a href="/openapi.json">/openapi.json</a>.'
]

/**
 * The OpenAPI description as one page that needs no script.
 * @param address what the examples call
 */
export function renderDocs(
  { info, paths = {} }: OpenApi,
  { address, examples }: { address: string; examples: DocsExamples }
): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      renderOperation({ method: method.toUpperCase(), path, operation, address, example: examples[path] ?? { path } })
    )
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1><p>${escapeHtml(info.description ?? '')}</p>${OF_ALL.map((text) => `<p>${text}</p>`).join('')}${operations.join('')}</body></html>`
}

interface Shown {
  method: string
  path: string
  operation: Operation
  address: string
  example: DocsExample
}

function renderOperation({ method, path, operation, address, example }: Shown): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, description = '' }) => `<p><code>${escapeHtml(name)}</code> ${prose(description)}</p>`
  )
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, { description = '' }]) => `<tr><td>${escapeHtml(status)}</td><td>${prose(description)}</td></tr>`
  )
  return `<section><h2><span class="method">${escapeHtml(method)}</span> ${escapeHtml(path)}</h2><p>${prose(operation.summary ?? '')}.</p>${operation.description === undefined ? '' : `<p>${prose(operation.description)}</p>`}
<pre>${escapeHtml(curl(method, address, example))}</pre>${parameters.join('')}${bodySchema === undefined ? '' : `<details><summary>Body</summary><pre>${escapeHtml(JSON.stringify(bodySchema, null, 2))}</pre></details>`}<table>${responses.join('')}</table></section>`
}

function curl(method: string, address: string, { path, body }: DocsExample): string {
  const url = `${address}${path}`
  if (method === 'GET') return `curl ${/[?&]/.test(path) ? shellWord(url) : url}`
  return `curl -X ${method} ${url} \\\n  -H 'content-type: application/json' \\\n  -d ${shellWord(JSON.stringify(body))}`
}

/** What stands between backticks is code. */
function prose(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
