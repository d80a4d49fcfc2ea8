import { ExpressionError } from './expression-error.ts'

export interface Token {
  kind: 'number' | 'text' | 'name' | 'word' | 'symbol' | 'end'
  /** A name or text without its quotes; a word in lower case; else as it stands. */
  text: string
  position: number
  length: number
}

/** Words that are no names; a column that is called so is written between backquotes. */
const WORDS = new Set(['and', 'or', 'not', 'is', 'in', 'null', 'true', 'false'])

const PATTERNS: [Token['kind'], RegExp][] = [
  ['number', /(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?/iy],
  ['text', /'([^']|'')*'/y],
  ['name', /`[^`]+`/y],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['symbol', /<=|>=|<>|!=|==|[<>=+\-*/%^(),]/y]
]

/** @throws ExpressionError at a character that starts nothing */
export function tokenise(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (/\s/.test(expression.charAt(at))) at++
    if (at >= expression.length) return [...tokens, { kind: 'end', text: '', position: expression.length, length: 1 }]
    const token = readToken(expression, at)
    tokens.push(token)
    at += token.length
  }
}

function readToken(expression: string, position: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position
    const found = pattern.exec(expression)?.[0]
    if (found === undefined) continue
    const token = { position, length: found.length }
    if (kind === 'text') return { ...token, kind, text: found.slice(1, -1).replaceAll("''", "'") }
    if (kind === 'name') return { ...token, kind, text: found.slice(1, -1) }
    if (kind !== 'word') return { ...token, kind, text: found }
    const lower = found.toLowerCase()
    return WORDS.has(lower) ? { ...token, kind, text: lower } : { ...token, kind: 'name', text: found }
  }
  const character = String.fromCodePoint(expression.codePointAt(position)!)
  const why: Record<string, string> = {
    "'": 'This text has no closing quote.',
    '"': "Text is written between single quotes: 'DSL'.",
    '`': 'This name has no closing backquote.'
  }
  throw new ExpressionError(why[character] ?? `"${character}" means nothing here.`, position, character.length)
}
