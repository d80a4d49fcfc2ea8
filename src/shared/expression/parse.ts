import { ExpressionError } from './expression-error.ts'
import { tokenise, type Token } from './tokens.ts'

interface Place {
  position: number
  length: number
}

/** A parsed expression; each node knows the piece of text it stands for. */
export type Node = Place &
  (
    | { kind: 'literal'; value: number | string | boolean | null }
    | { kind: 'name'; name: string }
    | { kind: 'unary'; operator: '-' | 'not'; operand: Node }
    | { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node }
    | { kind: 'is_null'; operand: Node; negated: boolean }
    | { kind: 'in'; operand: Node; choices: Node[]; negated: boolean }
    | { kind: 'call'; name: string; args: Node[] }
  )

export type BinaryOperator = 'and' | 'or' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^'

const SPELLINGS: Record<string, BinaryOperator> = { '==': '=', '!=': '<>' }
/** Loosest first; those of one line have one rank and go from left to right. */
const RANKS: string[][] = [['or'], ['and'], ['=', '==', '<>', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']]
const NOT_BEFORE = 2
const MAX_LENGTH = 4000
/** Parentheses, calls and signs within each other: enough for a person, too few to fill the stack. */
const MAX_DEPTH = 100

/**
 * Parses, loosest first: or, and, not, comparisons (also `is null`, `in (…)`), + and -, * / and %, the sign, ^.
 * @throws ExpressionError at the piece that does not fit
 */
export function parseExpression(expression: string): Node {
  if (expression.length > MAX_LENGTH) {
    throw new ExpressionError(`An expression has at most ${MAX_LENGTH} characters.`, MAX_LENGTH)
  }
  const parser = new Parser(tokenise(expression))
  return parser.parseWhole()
}

class Parser {
  private at = 0
  private depth = 0
  private readonly tokens: Token[]

  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  parseWhole(): Node {
    const node = this.parseRank(0)
    if (this.token.kind !== 'end') throw unexpected(this.token, 'the end, or an operator such as +')
    return node
  }

  private get token(): Token {
    return this.tokens[this.at]
  }

  /** Goes on where the next token is a word or a symbol of this spelling. */
  private take(...spellings: string[]): Token | null {
    const token = this.token
    if ((token.kind !== 'symbol' && token.kind !== 'word') || !spellings.includes(token.text)) return null
    this.at++
    return token
  }

  private need(spelling: string): Token {
    const token = this.take(spelling)
    if (token === null) throw unexpected(this.token, `"${spelling}"`)
    return token
  }

  private deeper<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH) {
      throw new ExpressionError(`More than ${MAX_DEPTH} levels within each other.`, this.token.position)
    }
    const parsed = parse()
    this.depth--
    return parsed
  }

  private parseRank(rank: number): Node {
    if (rank === RANKS.length) return this.parseSign()
    if (rank === NOT_BEFORE) {
      const not = this.take('not')
      if (not !== null) {
        const operand = this.deeper(() => this.parseRank(rank))
        return { kind: 'unary', operator: 'not', operand, ...from(not, operand) }
      }
    }
    let left = this.parseRank(rank + 1)
    for (;;) {
      const operator = this.take(...RANKS[rank])
      if (operator !== null) {
        const right = this.parseRank(rank + 1)
        const spelled = SPELLINGS[operator.text] ?? (operator.text as BinaryOperator)
        left = { kind: 'binary', operator: spelled, left, right, ...from(left, right) }
        continue
      }
      const tested = rank === NOT_BEFORE ? this.parseTest(left) : null
      if (tested === null) return left
      left = tested
    }
  }

  /** `is null`, `is not null`, `in (…)`, `not in (…)` after an operand. */
  private parseTest(operand: Node): Node | null {
    if (this.take('is') !== null) {
      const negated = this.take('not') !== null
      return { kind: 'is_null', operand, negated, ...from(operand, this.need('null')) }
    }
    const negated = this.take('not') !== null
    if (this.take('in') === null) {
      if (negated) throw unexpected(this.token, '"in"')
      return null
    }
    this.need('(')
    const { nodes, end } = this.parseList()
    if (nodes.length === 0) throw new ExpressionError('The list after "in" is empty.', end.position)
    return { kind: 'in', operand, choices: nodes, negated, ...from(operand, end) }
  }

  private parseSign(): Node {
    const sign = this.take('-')
    if (sign === null) return this.parsePower()
    const operand = this.deeper(() => this.parseSign())
    return { kind: 'unary', operator: '-', operand, ...from(sign, operand) }
  }

  private parsePower(): Node {
    const left = this.parsePrimary()
    if (this.take('^') === null) return left
    const right = this.deeper(() => this.parseSign())
    return { kind: 'binary', operator: '^', left, right, ...from(left, right) }
  }

  private parsePrimary(): Node {
    const token = this.token
    const place = { position: token.position, length: token.length }
    this.at++
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text), ...place }
    if (token.kind === 'text') return { kind: 'literal', value: token.text, ...place }
    if (token.kind === 'word' && token.text in LITERALS) {
      return { kind: 'literal', value: LITERALS[token.text], ...place }
    }
    if (token.kind === 'name') {
      if (this.take('(') === null) return { kind: 'name', name: token.text, ...place }
      const { nodes, end } = this.parseList()
      return { kind: 'call', name: token.text.toLowerCase(), args: nodes, ...from(token, end) }
    }
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.deeper(() => this.parseRank(0))
      const end = this.need(')')
      return { ...inner, ...from(token, end) }
    }
    throw unexpected(token, 'a value, a name or "("')
  }

  /** What stands between "(" and ")", the "(" taken already. */
  private parseList(): { nodes: Node[]; end: Token } {
    const nodes: Node[] = []
    const closed = this.take(')')
    if (closed !== null) return { nodes, end: closed }
    for (;;) {
      nodes.push(this.deeper(() => this.parseRank(0)))
      const end = this.take(')')
      if (end !== null) return { nodes, end }
      if (this.take(',') === null) throw unexpected(this.token, '"," or ")"')
    }
  }
}

const LITERALS: Record<string, boolean | null> = { true: true, false: false, null: null }

function from(first: Place, last: Place): Place {
  return { position: first.position, length: last.position + last.length - first.position }
}

function unexpected({ kind, text, position, length }: Token, expected: string): ExpressionError {
  const found = kind === 'end' ? 'The expression ends here' : `"${text}" cannot stand here`
  return new ExpressionError(`${found}; expected ${expected}.`, position, length)
}
