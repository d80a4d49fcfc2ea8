import { fieldText } from './run-columns.ts'

/**
 * A filter as text, as far as the screen needs to know it: where its comparisons are, and which piece is meant by a
 * place in it. What it means is known to the server's parser alone.
 */

export interface Piece {
  text: string
  /** Index of its first character, and of the one after its last. */
  from: number
  to: number
}

const PIECE = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|[<>=!]+|[(),]|[^\s'"`<>=!(),]+/gu

/** Words, quoted texts, operators and marks; a quote that is never closed goes to the end. */
export function piecesOf(filter: string): Piece[] {
  return Array.from(filter.matchAll(PIECE), (match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length
  }))
}

/** The piece at a place, as the server names it; at the end, the last character. */
export function pieceAt(filter: string, at: number): Piece {
  const piece = piecesOf(filter).find(({ from, to }) => at >= from && at < to)
  if (piece !== undefined) return piece
  const end = Math.max(1, filter.trimEnd().length)
  return { text: filter.slice(end - 1, end), from: end - 1, to: end }
}

/** Whether OR joins the outermost parts of a filter, so that nothing can be added to it or taken away by AND alone. */
export function isAlternative(filter: string): boolean {
  let depth = 0
  return piecesOf(filter).some(({ text }) => {
    depth += depthOf(text)
    return depth === 0 && /^or$/i.test(text)
  })
}

function depthOf(text: string): number {
  return text === '(' ? 1 : text === ')' ? -1 : 0
}

/** What AND joins outside of parentheses; a filter whose outermost parts OR joins is one piece. */
export function clausesOf(filter: string): Piece[] {
  const clauses: Piece[] = []
  const whole = isAlternative(filter)
  let depth = 0
  let from: number | null = null
  let to = 0
  const end = (): void => {
    if (from !== null) clauses.push({ text: filter.slice(from, to), from, to })
    from = null
  }
  for (const piece of piecesOf(filter)) {
    depth += depthOf(piece.text)
    if (!whole && depth === 0 && /^and$/i.test(piece.text)) end()
    else {
      from ??= piece.from
      to = piece.to
    }
  }
  end()
  return clauses
}

/** The filter with one more comparison; as it is where it is there already. */
export function withClause(filter: string, clause: string): string {
  const clauses = clausesOf(filter).map(({ text }) => text)
  if (clauses.includes(clause)) return filter
  const before = isAlternative(filter) ? [`(${clauses[0]})`] : clauses
  return [...before, clause].join(' and ')
}

export function withoutClause(filter: string, clause: string): string {
  return clausesOf(filter)
    .map(({ text }) => text)
    .filter((text) => text !== clause)
    .join(' and ')
}

/** `params.depth = '4'`. */
export function equalsClause(column: string, value: string): string {
  return `${fieldText(column)} = '${value.replaceAll("'", "''")}'`
}
