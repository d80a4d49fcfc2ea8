import type { ColumnType } from '../../../shared/column-types.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { shellWord } from '../../../shared/shell-word.ts'

/** What an example call is built from. */
export interface CallTarget {
  /** `http://127.0.0.1:8000` */
  address: string
  /** The columns that name the entity; none for a model that is called with whole rows. */
  join_keys: string[]
  /** An entity that is there; null when none is known. */
  example_key: Record<string, Cell> | null
  /** What it is told besides the key. */
  request: { name: string; type: ColumnType }[]
  /** One row, for a model without an entity; null when the model brought none. */
  input_example: Record<string, Cell> | null
}

export interface CallExamples {
  curl: string
  python: string
  javascript: string
}

/** Stands for a key where none is known. */
const SOME_KEY = 'YOUR-KEY'

/** Stands for what only the asker knows. */
const SOME_VALUE: Record<ColumnType, Cell> = {
  integer: 1,
  number: 1.5,
  boolean: true,
  timestamp: 1706659200000,
  text: 'text'
}

/** Letters of a body on one line; a longer one is written a field a line. */
const LONGEST_LINE = 60

/** Code that asks /predict, ready to run: for a shell, for Python without packages, for a browser or Node. */
export function callExamples(target: CallTarget): CallExamples {
  const url = `${target.address}/predict`
  const body = requestBody(target)
  const wide = JSON.stringify(body).length > LONGEST_LINE
  return { curl: curl(url, body, wide), python: python(url, body, wide), javascript: javascript(url, body, wide) }
}

type Json = Cell | Json[] | { [key: string]: Json }

function requestBody({ join_keys, example_key, request, input_example }: CallTarget): Json {
  if (join_keys.length === 0) return { rows: [input_example ?? {}] }
  const key = example_key ?? Object.fromEntries(join_keys.map((name) => [name, SOME_KEY]))
  return { ...key, ...Object.fromEntries(request.map(({ name, type }) => [name, SOME_VALUE[type]])) }
}

function json(body: Json, wide: boolean): string {
  return wide ? JSON.stringify(body, null, 2) : JSON.stringify(body)
}

function curl(url: string, body: Json, wide: boolean): string {
  return curlOf('POST', url, { content_type: 'application/json', body: json(body, wide) })
}

/** A request that was asked before, for a shell. */
export function requestAsCurl(
  address: string,
  request: { method: string; path: string; content_type: string | null; body: string | null }
): string {
  return curlOf(request.method, shellWord(address + request.path), request)
}

function curlOf(
  method: string,
  url: string,
  { content_type: contentType, body }: { content_type: string | null; body: string | null }
): string {
  const headers = contentType === null ? [] : [`-H ${shellWord(`content-type: ${contentType}`)}`]
  const data = body === null ? [] : [`${body.startsWith('@') ? '--data-raw' : '-d'} ${shellWord(body)}`]
  return [`curl -X ${method} ${url}`, ...headers, ...data].join(' \\\n  ')
}

function python(url: string, body: Json, wide: boolean): string {
  return [
    'import json',
    'from urllib.request import Request, urlopen',
    '',
    `body = ${pythonLiteral(body, wide ? '\n' : null)}`,
    'request = Request(',
    `    ${JSON.stringify(url)},`,
    '    data=json.dumps(body).encode(),',
    '    headers={"content-type": "application/json"},',
    ')',
    'with urlopen(request) as response:',
    '    print(json.load(response))'
  ].join('\n')
}

/**
 * JSON's texts and numbers are Python's; its words are not.
 * @param newline a line break and the indent it leads to; null: all on one line
 */
function pythonLiteral(value: Json, newline: string | null): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = newline === null ? null : `${newline}    `
  const parts = Array.isArray(value)
    ? value.map((one) => pythonLiteral(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonLiteral(one, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  if (inner === null || parts.length === 0) return `${open}${parts.join(', ')}${close}`
  return `${open}${parts.map((part) => `${inner}${part},`).join('')}${newline}${close}`
}

function javascript(url: string, body: Json, wide: boolean): string {
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    "  method: 'POST',",
    "  headers: { 'content-type': 'application/json' },",
    `  body: JSON.stringify(${json(body, wide).replaceAll('\n', '\n  ')})`,
    '})',
    'console.log(await response.json())'
  ].join('\n')
}
