import { z } from 'zod'
import type { Call, Contract } from '../../../src/shared/contract/define.ts'
import { cell } from './markdown-cell.ts'
import { typeOf, type JsonSchema } from './type-of.ts'

const HEAD = `# HTTP

Written from the contract and the routes by \`npm run reference\`; a test fails where it is stale. While the program runs,
\`/docs\` shows the public routes with examples, and \`/openapi.json\` is the same for programs.

`

const CALLS = `
## Calls of the screens

\`POST /api/v1/<noun>/<verb>\` with a JSON body, answered by \`{"ok": true, "data": …}\` or \`{"ok": false, "error": {"code", "message"}}\`.
They are for the page that this server handed out: each needs the token of its cookie. A query changes nothing. A command changes
the workspace: where another program writes it, it is refused with INVALID_STATE (409), and so are MLflow's calls and uploads that
change something. An action does something elsewhere: to the program that is asked, its window, or a file of the person's. Times are
milliseconds since the epoch, UTC; \`null\` is absent. The command line has the same for other programs.
`

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  summary?: string
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, { description?: string }> } }> }
  responses?: Record<string, { description?: string }>
}

/** The public routes with the fields of what is sent to them, then every call of the contract with the fields it takes and gives, as Markdown. */
export function httpReference({ paths }: OpenApi, contract: Contract): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '', responses = {} }]) => {
      const statuses = Object.entries(responses).map(([status, { description = '' }]) => `${status} ${description}`)
      return `| \`${method.toUpperCase()} ${path}\` | ${cell(summary)} | ${cell(statuses.join('; '))} |`
    })
  )
  const calls = Object.entries(contract).flatMap(([noun, verbs]) => [
    `### ${noun}\n`,
    ...Object.entries(verbs).map(([verb, call]) => describe(`${noun}/${verb}`, call))
  ])
  const bodies = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => fieldsOf(`${method.toUpperCase()} ${path}`, operation))
  )
  const table = ['| route | what it answers | statuses |', '| --- | --- | --- |', ...routes].join('\n')
  return `${HEAD}## Public routes\n\n${table}\n\n${bodies.join('\n\n')}\n${CALLS}\n${calls.join('\n')}`
}

/** What is known of the fields of a route's JSON body. */
function fieldsOf(route: string, { requestBody }: Operation): string[] {
  const fields = Object.entries(requestBody?.content['application/json']?.schema.properties ?? {})
  const told = fields.filter(([, { description }]) => description !== undefined)
  if (told.length === 0) return []
  return [
    [`Of the body of \`${route}\`:`, '', ...told.map(([name, field]) => `- \`${name}\`: ${field.description}`)].join(
      '\n'
    )
  ]
}

function describe(path: string, { kind, input, output }: Call): string {
  const schema = (type: z.ZodType, io: 'input' | 'output'): JsonSchema =>
    z.toJSONSchema(type, { io, unrepresentable: 'any' }) as JsonSchema
  const takes = typeOf(schema(input, 'input'))
  const gives = typeOf(schema(output, 'output'))
  return `#### ${path}\n\n${kind === 'action' ? 'An' : 'A'} ${kind}. Takes\n\n\`\`\`ts\n${takes}\n\`\`\`\n\nand gives\n\n\`\`\`ts\n${gives}\n\`\`\`\n`
}
