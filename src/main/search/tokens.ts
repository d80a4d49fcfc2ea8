import { invalid } from '../../shared/errors.ts'

export interface Token {
  kind: 'word' | 'backquoted' | 'double_quoted' | 'single_quoted' | 'number' | 'operator' | 'mark' | 'end'
  /** As written; without its quotes, and doubled quotes undone, when it was quoted. */
  text: string
  /** Index of its first character in the filter, from 0. */
  at: number
  /** Characters it takes there, quotes included. */
  length: number
}

/** A word may hold dots: `metrics.val_auc`, `tags.mlflow.user`. */
const PATTERNS: [Token['kind'], RegExp][] = [
  ['number', /(?<![\p{L}\p{N}_.`"])-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\p{L}\p{N}_])/iuy],
  ['word', /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/uy],
  ['backquoted', /`(?:[^`]|``)*`/y],
  ['double_quoted', /"(?:[^"]|"")*"/y],
  ['single_quoted', /'(?:[^']|'')*'/y],
  ['operator', /!=|>=|<=|=|>|</y],
  ['mark', /[.,()]/y]
]
const QUOTES = '`"\''

/**
 * Cuts a filter or an order into tokens; the last one is of kind `end`.
 * @throws INVALID_PARAMETER_VALUE at a character that starts none
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = skipBlanks(text, 0); ; at = skipBlanks(text, at)) {
    if (at === text.length) return [...tokens, { kind: 'end', text: '', at, length: 0 }]
    const found = match(text, at)
    if (found === null) throw unreadable(text, at)
    const quoted = QUOTES.includes(found.text[0])
    const plain = quoted ? found.text.slice(1, -1).replaceAll(found.text[0].repeat(2), found.text[0]) : found.text
    tokens.push({ kind: found.kind, text: plain, at, length: found.text.length })
    at += found.text.length
  }
}

function match(text: string, at: number): { kind: Token['kind']; text: string } | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) return { kind, text: found[0] }
  }
  return null
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at])) at++
  return at
}

function unreadable(text: string, at: number): Error {
  const rest = { at, length: text.length - at }
  if (QUOTES.includes(text[at])) return syntaxError(rest, `the quote ${text[at]} is never closed.`)
  const insideKey = at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1])
  const hint = insideKey ? ' A key with such a character is written in backquotes: metrics.`val-auc`.' : ''
  return syntaxError({ at, length: 1 }, `"${text[at]}" is not expected here.${hint}`)
}

/**
 * @param place index from 0, and how many characters to underline; a person counts from 1
 * @param sentence goes on after `at character 7: `
 */
export function syntaxError({ at, length }: Pick<Token, 'at' | 'length'>, sentence: string): Error {
  return invalid(`at character ${at + 1}: ${sentence}`, { at, length })
}
