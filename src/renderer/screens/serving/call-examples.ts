import type { Cell } from '../../../shared/contract/values.ts'

/** What an example call is built from. */
export interface CallTarget {
  /** `http://127.0.0.1:8000` */
  address: string
  /** The column that names the entity; null for a model that is called with whole rows. */
  join_key: string | null
  /** An entity that is there; null when none is known. */
  example_key: Cell
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

/** Code that asks /predict, ready to run: for a shell, for Python without packages, for a browser or Node. */
export function callExamples(target: CallTarget): CallExamples {
  const url = `${target.address}/predict`
  const body = requestBody(target)
  return { curl: curl(url, body), python: python(url, body), javascript: javascript(url, body) }
}

type Json = Cell | Json[] | { [key: string]: Json }

function requestBody({ join_key, example_key, input_example }: CallTarget): Json {
  return join_key === null ? { rows: [input_example ?? {}] } : { [join_key]: example_key ?? SOME_KEY }
}

function curl(url: string, body: Json): string {
  return [
    `curl -X POST ${url} \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`
  ].join('\n')
}

function python(url: string, body: Json): string {
  return [
    'import json',
    'from urllib.request import Request, urlopen',
    '',
    `body = ${pythonLiteral(body)}`,
    'request = Request(',
    `    ${JSON.stringify(url)},`,
    '    data=json.dumps(body).encode(),',
    '    headers={"content-type": "application/json"},',
    ')',
    'with urlopen(request) as response:',
    '    print(json.load(response))'
  ].join('\n')
}

/** JSON's texts and numbers are Python's; its words are not. */
function pythonLiteral(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonLiteral(one)}`)
  return `{${pairs.join(', ')}}`
}

function javascript(url: string, body: Json): string {
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    "  method: 'POST',",
    "  headers: { 'content-type': 'application/json' },",
    `  body: JSON.stringify(${JSON.stringify(body)})`,
    '})',
    'console.log(await response.json())'
  ].join('\n')
}
