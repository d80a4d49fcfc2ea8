import { AppError } from '../../../shared/errors.ts'

export interface FilterToken {
  kind: 'name' | 'quoted' | 'text' | 'number' | 'sign' | 'end'
  text: string
  /** Where it begins, from 0. */
  at: number
}

/** `quoted` are names in double quotes or backticks, `text` values in single quotes; a quote is doubled inside them. */
const TOKEN =
  /\s*(?:("(?:[^"]|"")*"|`(?:[^`]|``)*`)|('(?:[^']|'')*')|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\p{L}\p{N}_])|([\p{L}_][\p{L}\p{N}_.]*)|(<=|>=|<>|!=|==|[=<>(),]))/uy

/** @throws INVALID_PARAMETER_VALUE naming the place that is none of a clause's words or signs */
export function filterTokens(clause: string): FilterToken[] {
  const tokens: FilterToken[] = []
  const end = clause.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(clause)
    if (match === null) throw filterError(clause, from, 'this is neither a column nor a value')
    const [whole, quoted, text, number, name, sign] = match
    const at = from + whole.length - whole.trimStart().length
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: unquote(quoted), at })
    else if (text !== undefined) tokens.push({ kind: 'text', text: unquote(text), at })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at })
    else tokens.push({ kind: 'sign', text: sign, at })
  }
  return [...tokens, { kind: 'end', text: '', at: end }]
}

function unquote(text: string): string {
  const quote = text[0]
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

/** What is wrong with a clause, and where. */
export function filterError(clause: string, at: number, why: string): AppError {
  const rest = clause.slice(at).trim()
  const where = rest === '' ? 'at its end' : `at "${rest.slice(0, 30)}${rest.length > 30 ? '…' : ''}"`
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The filter cannot be read ${where}: ${why}. Write it as age >= 30 AND city IN ('Rome', 'Oslo') or score IS NULL.`,
    { at }
  )
}
