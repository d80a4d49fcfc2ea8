import { AppError } from '../../../shared/errors.ts'
import { invalid } from '../limits.ts'
import { isNumeric, operatorsOf, toField, type Field, type Operator } from './fields.ts'
import { syntaxError, tokenize, type Token } from './tokens.ts'

/**
 * MLflow's search grammar, by recursive descent (MLflow REST API, "Search Runs"; mlflow/utils/search_utils.py):
 *   filter := clause { AND clause }     clause := field operator value
 *   order  := field [ASC | DESC]        field  := [entity "."] key
 */

export interface Comparison extends Field {
  operator: Operator
  /** A number for numeric fields, a list for IN and NOT IN, text otherwise. */
  value: number | string | string[]
}

export interface OrderTerm extends Field {
  ascending: boolean
}

/** Far above any filter a person writes; SQLite joins at most 64 tables. */
const MAX_COMPARISONS = 40
const MAX_ORDER_TERMS = 20
/** No stored value is longer. */
const MAX_TEXT = 8000

/**
 * @param filter empty: everything
 * @throws INVALID_PARAMETER_VALUE saying where (from character 1, and `details.at` from 0) and what was expected
 */
export function parseFilter(filter: string): Comparison[] {
  return told('Filter', () => comparisonsOf(filter))
}

function comparisonsOf(filter: string): Comparison[] {
  const parser = createParser(filter)
  if (parser.peek().kind === 'end') return []
  const comparisons = [parser.comparison()]
  while (parser.peek().kind !== 'end') {
    if (comparisons.length === MAX_COMPARISONS) {
      throw syntaxError(parser.peek().at, `a filter has at most ${MAX_COMPARISONS} comparisons.`)
    }
    parser.and()
    comparisons.push(parser.comparison())
  }
  return comparisons
}

/**
 * @param orderBy items such as `metrics.val_auc DESC`
 * @throws INVALID_PARAMETER_VALUE for an unknown field, a word too many, or a field that comes twice
 */
export function parseOrderBy(orderBy: readonly string[]): OrderTerm[] {
  if (orderBy.length > MAX_ORDER_TERMS) {
    throw invalid(`order_by has at most ${MAX_ORDER_TERMS} items, not ${orderBy.length}.`)
  }
  const terms = orderBy.map((item) => told(`order_by "${item}"`, () => createParser(item).orderTerm()))
  for (const [at, term] of terms.entries()) {
    const first = terms.findIndex(({ entity, key }) => entity === term.entity && key === term.key)
    if (first < at)
      throw invalid(`order_by names the same field in "${orderBy[first]}" and "${orderBy[at]}"; leave one out.`)
  }
  return terms
}

/** Says in which of the texts something is wrong. */
function told<T>(text: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (error instanceof AppError) throw invalid(`${text}, ${error.message}`, error.details)
    throw error
  }
}

function createParser(text: string) {
  const tokens = tokenize(text)
  let next = 0
  const peek = (): Token => tokens[next]
  const take = (): Token => tokens[next++]
  const accept = (kind: Token['kind'], word: string): boolean => {
    const fits = peek().kind === kind && peek().text.toUpperCase() === word
    if (fits) next++
    return fits
  }

  const field = (): Field => {
    const { kind, text: name, at } = take()
    if (kind === 'backquoted' || kind === 'double_quoted') return fieldAt(at, null, name)
    if (kind !== 'word') throw expected('a field such as metrics.val_auc or status', { kind, text: name, at })
    if (accept('mark', '.')) return fieldAt(at, name, quotedKey(name))
    const dot = name.indexOf('.')
    return dot < 0 ? fieldAt(at, null, name) : fieldAt(at, name.slice(0, dot), name.slice(dot + 1))
  }
  const quotedKey = (entity: string): string => {
    const token = take()
    if ((token.kind !== 'backquoted' && token.kind !== 'double_quoted') || token.text === '') {
      throw expected(`a key after "${entity}."`, token)
    }
    return token.text
  }
  const operator = (of: Field): Operator => {
    const token = take()
    const { kind, at } = token
    let written = token.text.toUpperCase()
    if (kind === 'word' && written === 'NOT' && accept('word', 'IN')) written = 'NOT IN'
    const allowed = operatorsOf(of)
    const found = allowed.find((candidate) => candidate === written)
    const known = kind === 'operator' || kind === 'word'
    if (found === undefined || !known) {
      throw expected(`one of ${allowed.join(' ')} after ${of.entity} ${of.key}`, { ...token, at })
    }
    return found
  }
  const value = (of: Field, op: Operator): Comparison['value'] => {
    if (op === 'IN' || op === 'NOT IN') return list()
    const token = take()
    if (isNumeric(of)) {
      if (token.kind === 'number') return Number(token.text)
      throw expected(`a number without quotes, since ${of.entity} ${of.key} is a number`, token)
    }
    if (token.kind === 'single_quoted' || token.kind === 'double_quoted') return checkedText(token)
    throw expected(`a value in quotes, such as 'FINISHED', for ${of.entity} ${of.key}`, token)
  }
  const list = (): string[] => {
    if (!accept('mark', '(')) throw expected("a list such as ('a', 'b')", peek())
    const values: string[] = []
    do {
      const token = take()
      if (token.kind !== 'single_quoted') throw expected('a value in single quotes', token)
      values.push(checkedText(token))
    } while (accept('mark', ','))
    if (!accept('mark', ')')) throw expected('a comma or the closing parenthesis', peek())
    return values
  }

  return {
    peek,
    comparison: (): Comparison => {
      const of = field()
      const op = operator(of)
      return { ...of, operator: op, value: value(of, op) }
    },
    and: (): void => {
      if (!accept('word', 'AND')) throw expected('AND or the end', peek())
    },
    orderTerm: (): OrderTerm => {
      const at = peek().at
      const of = field()
      if (of.entity === 'dataset') throw syntaxError(at, 'runs cannot be ordered by their datasets.')
      const ascending = accept('word', 'ASC') || !accept('word', 'DESC')
      if (peek().kind !== 'end') throw expected('ASC, DESC or the end', peek())
      return { ...of, ascending }
    }
  }
}

function fieldAt(at: number, entity: string | null, key: string): Field {
  try {
    return toField(entity, key)
  } catch (error) {
    if (error instanceof AppError) throw syntaxError(at, error.message)
    throw error
  }
}

function checkedText({ text, at }: Token): string {
  if (text.length > MAX_TEXT) throw syntaxError(at, `a value has at most ${MAX_TEXT} characters, not ${text.length}.`)
  return text
}

function expected(what: string, { kind, text, at }: Token): Error {
  const found = kind === 'end' ? 'the end' : `"${text}"`
  return syntaxError(at, `expected ${what}, found ${found}.${hint(text.toUpperCase())}`)
}

function hint(word: string): string {
  if (word === 'OR') return ' Comparisons are joined with AND only; search twice instead.'
  if (word === 'BETWEEN') return ' Write metrics.x >= 1 AND metrics.x <= 2.'
  return word === '(' ? ' Parentheses stand only around the list of IN.' : ''
}
