import { fieldText, splitId, type RunKeys } from './run-columns.ts'

export interface Completion {
  /** What is replaced by the chosen option. */
  from: number
  to: number
  options: string[]
}

export interface Completable {
  keys: RunKeys
  /** Values a field is known to have: `params.depth`. */
  valuesOf: (column: string) => string[]
}

const ATTRIBUTES = ['status', 'run_name', 'run_id', 'start_time', 'end_time', 'user_id', 'artifact_uri']
const NUMERIC_ATTRIBUTES = ['start_time', 'end_time']
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']
const NUMBER_OPERATORS = ['>', '>=', '<', '<=', '=', '!=']
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE']
const LISTED_OPERATORS = [...TEXT_OPERATORS, 'IN', 'NOT IN']
/** How each kind of field may be spelled: they begin so. */
const KINDS = [
  ['metric', 'metrics'],
  ['param', 'params'],
  ['tag', 'tags'],
  ['attr', 'attributes'],
  ['run', 'attributes']
] as const
const MOST_OPTIONS = 30

const FIELD = String.raw`(?:\w+\.)?(?:\x60[^\x60]*\x60|"[^"]*"|[\p{L}\p{N}_.]+)`
const OPERATOR = String.raw`(?:!=|>=|<=|=|>|<|NOT\s+IN|IN|I?LIKE)`
const VALUE = String.raw`(?:'(?:[^']|'')*'|"[^"]*"|\([^)]*\)|[-\d.eE+]+)`

/** Quoted texts and lists, which are passed over, and what a comparison begins after. */
const CUT = /'(?:[^']|'')*'?|`[^`]*`?|"[^"]*"?|\bin\s*\([^)]*\)?|\b(?:and|or)\s|\(/giu

const WRITING_FIELD = /^\s*([^\s'=<>!()]*)$/u
const WRITING_OPERATOR = new RegExp(String.raw`^\s*(${FIELD})\s+([a-zA-Z]*(?:\s+[iI]?)?|[<>=!]*)$`, 'u')
const WRITING_VALUE = new RegExp(String.raw`^\s*(${FIELD})\s*(${OPERATOR})\s*('[^']*|[^\s'()]*)$`, 'iu')
const AFTER_VALUE = new RegExp(String.raw`^\s*${FIELD}\s*${OPERATOR}\s*${VALUE}(?:\s*\))*\s+(\w*)$`, 'iu')

/** What can be written at the caret: keys, operators, values that occur, `and` or `or`. */
export function completeFilter(filter: string, caret: number, known: Completable): Completion {
  const start = clauseStart(filter, caret)
  const written = filter.slice(start, caret)
  const complete = (part: string, all: string[]): Completion => ({
    from: caret - part.length,
    to: caret,
    options: matching(all, part)
  })

  const after = AFTER_VALUE.exec(written)
  if (after !== null) return complete(after[1], ['and', 'or'])
  const value = WRITING_VALUE.exec(written)
  if (value !== null) return complete(value[3], valuesFor(toId(value[1]), known))
  const operator = WRITING_OPERATOR.exec(written)
  if (operator !== null) return complete(operator[2], operatorsFor(toId(operator[1])))
  const field = WRITING_FIELD.exec(written)
  if (field !== null) return complete(field[1], fieldsOf(known.keys))
  return { from: caret, to: caret, options: [] }
}

/** After the last AND, OR or parenthesis before the caret that stands outside quotes and lists. */
function clauseStart(filter: string, caret: number): number {
  let start = 0
  for (const match of filter.slice(0, caret).matchAll(CUT)) {
    if (/^(?:and\s|or\s|\()$/i.test(match[0])) start = match.index + match[0].length
  }
  return start
}

function fieldsOf({ metrics, params, tags }: RunKeys): string[] {
  const named = (kind: string, keys: readonly string[]): string[] => keys.map((key) => fieldText(`${kind}.${key}`))
  return [
    ...named('metrics', metrics),
    ...named('params', params),
    ...ATTRIBUTES.map((key) => `attributes.${key}`),
    ...named('tags', tags),
    'datasets.name',
    'datasets.digest',
    'datasets.context'
  ]
}

/** `metrics.\`a b\`` as `metrics.a b`; without an entity, an attribute. */
function toId(field: string): string {
  if (!field.includes('.')) return `attributes.${field}`
  const [entity, key] = splitId(field)
  const kind = KINDS.find(([begin]) => entity.startsWith(begin))?.[1] ?? entity
  return `${kind}.${key.replaceAll(/^[`"]|[`"]$/g, '')}`
}

function operatorsFor(id: string): string[] {
  const [kind, key] = splitId(id)
  if (kind === 'metrics' || NUMERIC_ATTRIBUTES.includes(key)) return NUMBER_OPERATORS
  return kind === 'datasets' || key === 'run_id' ? LISTED_OPERATORS : TEXT_OPERATORS
}

function valuesFor(id: string, { valuesOf }: Completable): string[] {
  const [kind, key] = splitId(id)
  if (kind === 'metrics') return []
  const values = id === 'attributes.status' ? STATUSES : key === 'run_id' ? [] : valuesOf(id)
  return values.map((value) => `'${value.replaceAll("'", "''")}'`)
}

/** Those that begin with what is written first, then those that hold it; nothing where it is written out. */
function matching(options: string[], part: string): string[] {
  const wanted = plain(part)
  if (options.some((option) => plain(option) === wanted)) return []
  const rank = (option: string): number => {
    const text = plain(option)
    return text.startsWith(wanted) ? 0 : text.includes(wanted) ? 1 : 2
  }
  return options
    .filter((option) => rank(option) < 2)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_OPTIONS)
}

/** Without what only the grammar needs. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('`', '')
}
