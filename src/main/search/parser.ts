import { AppError, invalid } from '../../shared/errors.ts'
import {
  comparesNumbers,
  type Comparison,
  type Conjunction,
  type Field,
  type Operator,
  type OrderTerm,
  type Subject
} from './grammar.ts'
import { syntaxError, tokenize, type Token } from './tokens.ts'

/**
 * MLflow's search grammar, by recursive descent (MLflow REST API, "Search Runs"; mlflow/utils/search_utils.py):
 *   filter := clause { AND clause }     clause := field operator value
 *   order  := field [ASC | DESC]        field  := [entity "."] key
 * and, for the screens and the command line, what MLflow's users miss:
 *   expression := term { OR term }      term := factor { AND factor }      factor := clause | "(" expression ")"
 */

/** Far above any filter a person writes; SQLite joins at most 64 tables. */
const MAX_COMPARISONS = 40
const MAX_ORDER_TERMS = 20
const MAX_DEPTH = 20
/** No stored value is longer. */
const MAX_TEXT = 8000

/**
 * MLflow's grammar and nothing more.
 * @param filter empty: everything
 * @throws INVALID_PARAMETER_VALUE saying where (from character 1, and `details.at` from 0 with `details.length`) and
 *   what was expected
 */
export function parseFilter<E extends string>(subject: Subject<E>, filter: string): Comparison<E>[] {
  return told('Filter', () => {
    const parser = createParser(subject, filter)
    if (parser.peek().kind === 'end') return []
    const comparisons = [parser.comparison()]
    while (parser.peek().kind !== 'end') {
      if (!parser.accept('word', 'AND')) throw expected('AND or the end', parser.peek(), STRICT_HINTS)
      comparisons.push(parser.comparison())
    }
    return comparisons
  })
}

/**
 * MLflow's grammar with OR and parentheses; AND binds tighter than OR.
 * @throws INVALID_PARAMETER_VALUE as `parseFilter`
 */
export function parseExpression<E extends string>(subject: Subject<E>, filter: string): Conjunction<E> {
  return told('Filter', () => {
    const parser = createParser(subject, filter)
    if (parser.peek().kind === 'end') return []
    const found = expressionOf(parser, 0)
    if (parser.peek().kind !== 'end') throw expected('AND, OR or the end', parser.peek())
    return found
  })
}

function expressionOf<E extends string>(parser: Parser<E>, depth: number): Conjunction<E> {
  const any = [termOf(parser, depth)]
  while (parser.accept('word', 'OR')) any.push(termOf(parser, depth))
  return any.length === 1 ? any[0] : [{ any }]
}

function termOf<E extends string>(parser: Parser<E>, depth: number): Conjunction<E> {
  const all = factorOf(parser, depth)
  while (parser.accept('word', 'AND')) all.push(...factorOf(parser, depth))
  return all
}

function factorOf<E extends string>(parser: Parser<E>, depth: number): Conjunction<E> {
  const opening = parser.peek()
  if (!parser.accept('mark', '(')) return [parser.comparison()]
  if (depth === MAX_DEPTH) throw syntaxError(opening, `parentheses are nested at most ${MAX_DEPTH} deep.`)
  const inner = expressionOf(parser, depth + 1)
  if (!parser.accept('mark', ')')) throw expected('AND, OR or the closing parenthesis', parser.peek())
  return inner
}

/**
 * @param orderBy items such as `metrics.val_auc DESC`
 * @throws INVALID_PARAMETER_VALUE for an unknown field, a word too many, or a field that comes twice
 */
export function parseOrderBy<E extends string>(subject: Subject<E>, orderBy: readonly string[]): OrderTerm<E>[] {
  if (orderBy.length > MAX_ORDER_TERMS) {
    throw invalid(`order_by has at most ${MAX_ORDER_TERMS} items, not ${orderBy.length}.`)
  }
  const terms = orderBy.map((item) => told(`order_by "${item}"`, () => createParser(subject, item).orderTerm()))
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

interface Parser<E extends string> {
  peek(): Token
  /** Takes the next token when it is this one. */
  accept(kind: Token['kind'], word: string): boolean
  comparison(): Comparison<E>
  orderTerm(): OrderTerm<E>
}

function createParser<E extends string>(subject: Subject<E>, text: string): Parser<E> {
  const tokens = tokenize(text)
  let next = 0
  let comparisons = 0
  const peek = (): Token => tokens[next]
  const take = (): Token => tokens[next++]
  const accept: Parser<E>['accept'] = (kind, word) => {
    const fits = peek().kind === kind && peek().text.toUpperCase() === word
    if (fits) next++
    return fits
  }

  const fieldAt = (from: Token, entity: string | null, key: string): Field<E> => {
    const last = tokens[next - 1]
    const place = { at: from.at, length: last.at + last.length - from.at }
    return pointed(place, () => subject.toField(entity, key))
  }
  const field = (): Field<E> => {
    const first = take()
    const { kind, text: name } = first
    if (kind === 'backquoted' || kind === 'double_quoted') return fieldAt(first, null, name)
    if (kind !== 'word') throw expected('a field such as metrics.val_auc or status', first, STRICT_HINTS)
    if (accept('mark', '.')) {
      const key = take()
      if ((key.kind !== 'backquoted' && key.kind !== 'double_quoted') || key.text === '') {
        throw expected(`a key after "${name}."`, key)
      }
      return fieldAt(first, name, key.text)
    }
    const dot = name.indexOf('.')
    return dot < 0 ? fieldAt(first, null, name) : fieldAt(first, name.slice(0, dot), name.slice(dot + 1))
  }
  const operator = (of: Field<E>): Operator => {
    const token = take()
    let written = token.text.toUpperCase()
    if (token.kind === 'word' && written === 'NOT' && accept('word', 'IN')) written = 'NOT IN'
    const allowed = subject.operatorsOf(of)
    const found = allowed.find((candidate) => candidate === written)
    const known = token.kind === 'operator' || token.kind === 'word'
    if (found !== undefined && known) return found
    if (allowed.length === 0) throw syntaxError(token, `${of.key} can order what is found, but not filter it.`)
    throw expected(`one of ${allowed.join(' ')} after ${of.entity} ${of.key}`, token)
  }
  const value = (of: Field<E>, op: Operator): Comparison['value'] => {
    if (op === 'IN' || op === 'NOT IN') return list()
    const token = take()
    if (comparesNumbers(subject.operatorsOf(of))) {
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
    accept,
    comparison: () => {
      if (++comparisons > MAX_COMPARISONS) {
        throw syntaxError(peek(), `a filter has at most ${MAX_COMPARISONS} comparisons.`)
      }
      const of = field()
      const op = operator(of)
      return { ...of, operator: op, value: value(of, op) }
    },
    orderTerm: () => {
      const first = peek()
      const of = field()
      pointed(first, () => subject.checkOrder(of))
      const ascending = accept('word', 'ASC') || !accept('word', 'DESC')
      if (peek().kind !== 'end') throw expected('ASC, DESC or the end', peek())
      return { ...of, ascending }
    }
  }
}

/** What the subject refuses, said with its place in the text. */
function pointed<T>(place: Pick<Token, 'at' | 'length'>, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) throw syntaxError(place, error.message)
    throw error
  }
}

function checkedText(token: Token): string {
  if (token.text.length <= MAX_TEXT) return token.text
  throw syntaxError(token, `a value has at most ${MAX_TEXT} characters, not ${token.text.length}.`)
}

const HINTS: Record<string, string> = { BETWEEN: ' Write metrics.x >= 1 AND metrics.x <= 2.' }
/** Where only MLflow's own grammar is spoken. */
const STRICT_HINTS: Record<string, string> = {
  ...HINTS,
  OR: ' Comparisons are joined with AND only; search twice instead.',
  '(': ' Parentheses stand only around the list of IN.'
}

function expected(what: string, token: Token, hints = HINTS): Error {
  const found = token.kind === 'end' ? 'the end' : `"${token.text}"`
  return syntaxError(token, `expected ${what}, found ${found}.${hints[token.text.toUpperCase()] ?? ''}`)
}
