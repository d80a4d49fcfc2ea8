import { filterError, filterTokens, type FilterToken } from './filter-tokens.ts'

/** What a clause says, as a tree. Values are texts as they were written, or numbers. */
export type Filter =
  | { kind: 'and' | 'or'; parts: Filter[] }
  | { kind: 'not'; part: Filter }
  | { kind: 'compare'; column: Named; operator: Operator; value: string | number }
  | { kind: 'like'; column: Named; pattern: string }
  | { kind: 'in'; column: Named; values: (string | number)[] }
  | { kind: 'between'; column: Named; from: string | number; to: string | number }
  | { kind: 'missing'; column: Named }

/** A column's name and where it stands in the clause. */
export interface Named {
  name: string
  at: number
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

const OPERATORS: Record<string, Operator> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>='
}

/** Brackets and NOTs within each other, at most. */
const MOST_DEPTH = 50

/**
 * Reads `column operator value`, LIKE, IN, BETWEEN and IS NULL, joined by AND, OR, NOT and brackets as in SQL.
 * @throws INVALID_PARAMETER_VALUE naming the place and what was expected there
 */
export function parseFilter(clause: string): Filter {
  return new FilterParser(clause).parse()
}

class FilterParser {
  readonly #clause: string
  readonly #tokens: FilterToken[]
  #next = 0
  #depth = 0

  constructor(clause: string) {
    this.#clause = clause
    this.#tokens = filterTokens(clause)
  }

  parse(): Filter {
    const filter = this.#or()
    if (this.#token.kind !== 'end') throw this.#error('AND or OR is expected here')
    return filter
  }

  get #token(): FilterToken {
    return this.#tokens[this.#next]
  }

  #error(why: string): Error {
    return filterError(this.#clause, this.#token.at, why)
  }

  /** Takes a word or sign where it stands next. */
  #take(text: string): boolean {
    const { kind, text: found } = this.#token
    const isIt = (kind === 'name' || kind === 'sign') && found.toUpperCase() === text
    if (isIt) this.#next++
    return isIt
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#error(`${text} is expected here`)
  }

  #or(): Filter {
    const parts = [this.#and()]
    while (this.#take('OR')) parts.push(this.#and())
    return parts.length === 1 ? parts[0] : { kind: 'or', parts }
  }

  #and(): Filter {
    const parts = [this.#not()]
    while (this.#take('AND')) parts.push(this.#not())
    return parts.length === 1 ? parts[0] : { kind: 'and', parts }
  }

  #not(): Filter {
    if (++this.#depth > MOST_DEPTH) throw this.#error(`brackets and NOTs stand more than ${MOST_DEPTH} deep`)
    const filter = this.#inner()
    this.#depth--
    return filter
  }

  #inner(): Filter {
    if (this.#take('NOT')) return { kind: 'not', part: this.#not() }
    if (!this.#take('(')) return this.#comparison()
    const filter = this.#or()
    this.#expect(')')
    return filter
  }

  #comparison(): Filter {
    const column = this.#column()
    if (this.#take('IS')) {
      const isNot = this.#take('NOT')
      this.#expect('NULL')
      return negated(isNot, { kind: 'missing', column })
    }
    const isNot = this.#take('NOT')
    if (this.#take('IN')) return negated(isNot, { kind: 'in', column, values: this.#list() })
    if (this.#take('LIKE') || this.#take('ILIKE')) {
      return negated(isNot, { kind: 'like', column, pattern: String(this.#value()) })
    }
    if (this.#take('BETWEEN')) {
      const from = this.#value()
      this.#expect('AND')
      return negated(isNot, { kind: 'between', column, from, to: this.#value() })
    }
    const operator = this.#token.kind === 'sign' ? OPERATORS[this.#token.text] : undefined
    if (operator === undefined || isNot)
      throw this.#error('=, !=, <, <=, >, >=, LIKE, IN, BETWEEN or IS NULL is expected here')
    this.#next++
    return { kind: 'compare', column, operator, value: this.#value() }
  }

  #column(): Named {
    const { kind, text, at } = this.#token
    if (kind !== 'name' && kind !== 'quoted') throw this.#error("a column's name is expected here")
    this.#next++
    return { name: text, at }
  }

  #list(): (string | number)[] {
    this.#expect('(')
    const values = [this.#value()]
    while (this.#take(',')) values.push(this.#value())
    this.#expect(')')
    return values
  }

  #value(): string | number {
    const { kind, text } = this.#token
    const isTruth = kind === 'name' && /^(true|false)$/i.test(text)
    if (kind !== 'text' && kind !== 'number' && !isTruth) {
      throw this.#error('a number, True, False or a text in single quotes is expected here')
    }
    this.#next++
    return kind === 'number' ? Number(text) : text
  }
}

function negated(isNot: boolean, part: Filter): Filter {
  return isNot ? { kind: 'not', part } : part
}
