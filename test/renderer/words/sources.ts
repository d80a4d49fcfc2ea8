import { parseSync } from 'vite'

const files = import.meta.glob<string>('/src/renderer/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

/** The source of the screens by path, `screens/home/guide.tsx`, without the messages themselves. */
export const SOURCES = new Map(
  Object.entries(files)
    .map(([path, text]) => [path.replace('/src/renderer/', ''), text] as const)
    .filter(([path]) => !/^words\/(en|fr)\//.test(path))
)

/** What the parser says a piece of source is: its type, and what else depends on it. */
export interface Piece {
  type: string
  start: number
  [field: string]: unknown
}

export function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && typeof (value as Piece).type === 'string'
}

/** What an identifier, private or not, is called. */
export function nameOf(piece: unknown): string | undefined {
  return (piece as { name?: string } | null | undefined)?.name
}

/** Calls back on every piece of a source, from the outside in, with what holds it. */
export function walk(path: string, text: string, visit: (piece: Piece, parent: Piece | null) => void): void {
  const descend = (piece: Piece, parent: Piece | null): void => {
    visit(piece, parent)
    for (const value of Object.values(piece).flat()) if (isPiece(value)) descend(value, piece)
  }
  descend(parseSync(path, text).program as unknown as Piece, null)
}

/** The fixed parts of a text or a template, `['places.', '']` of `places.${name}`; null for anything else. */
export function fixedParts(piece: Piece): string[] | null {
  if (piece.type === 'Literal' && typeof piece.value === 'string') return [piece.value]
  if (piece.type !== 'TemplateLiteral') return null
  return (piece.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
}
