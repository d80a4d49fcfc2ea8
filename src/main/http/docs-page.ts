import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** /openapi.json for programs, /docs for people. To be registered before the routes it describes. */
export async function registerDocs(server: FastifyInstance, version: string): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Benchtop', version, description: 'Predictions and features, on this machine.' }
    }
  })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
  server.get('/docs', { schema: { hide: true } }, (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .send(renderDocs(server.swagger() as OpenApi, `http://${request.headers.host}`))
  )
}

interface Operation {
  summary?: string
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
td:first-child{width:4rem;font-weight:600}pre{overflow-x:auto;background:color-mix(in srgb,currentColor 7%,transparent);padding:.7rem;border-radius:6px}details{margin:.4rem 0}`

/**
 * The OpenAPI description as one page that needs no script.
 * @param address what the examples call
 */
export function renderDocs({ info, paths = {} }: OpenApi, address: string): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      renderOperation({ method: method.toUpperCase(), path, operation, address })
    )
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1><p>${escapeHtml(info.description ?? '')} Errors are always <code>{"error_code", "message"}</code>. For programs: <a href="/openapi.json">/openapi.json</a>.</p>${operations.join('')}</body></html>`
}

interface Shown {
  method: string
  path: string
  operation: Operation
  address: string
}

function renderOperation({ method, path, operation, address }: Shown): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, description = '' }) => `<p><code>${escapeHtml(name)}</code> ${escapeHtml(description)}</p>`
  )
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, { description = '' }]) => `<tr><td>${escapeHtml(status)}</td><td>${escapeHtml(description)}</td></tr>`
  )
  return `<section><h2><span class="method">${escapeHtml(method)}</span> ${escapeHtml(path)}</h2><p>${escapeHtml(operation.summary ?? '')}</p>
<pre>${escapeHtml(example(method, address + path.replace('{id}', 'KEY')))}</pre>${parameters.join('')}${bodySchema === undefined ? '' : `<details><summary>Body</summary><pre>${escapeHtml(JSON.stringify(bodySchema, null, 2))}</pre></details>`}<table>${responses.join('')}</table></section>`
}

function example(method: string, url: string): string {
  return method === 'GET'
    ? `curl ${url}`
    : `curl -X ${method} ${url} -H 'content-type: application/json' -d '{"entity_id": "KEY"}'`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
