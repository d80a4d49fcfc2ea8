import { expect, test } from 'vitest'
import { fixedParts, SOURCES, walk, type Piece } from './sources.ts'

/** What a person reads or hears when it is given to a component or stands in a list of choices. */
const READ = new Set(
  [
    'label',
    'title',
    'placeholder',
    'description',
    'alt',
    'message',
    'hint',
    'what',
    'confirmLabel',
    'definition',
    'legend'
  ].concat([
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'nothingFoundMessage',
    'emptyText',
    'caption',
    'action'
  ])
)

/** Calls whose first argument is shown. */
const SHOWING = new Set(['showDone', 'showError', 'showUndoable', 'Error'])

/** Names that are the same in every language. */
const NAMES =
  /^(Benchtop|HTML|PDF|Markdown|JSON|Python|MLflow|PNG|SVG|CSV|ONNX|ROC|Latin-1|curl|JavaScript|⌘ K|Ctrl K)$/

/** Whether a text says something: it has letters, and is no path, no address of a message and no name. */
function speaks(text: string): boolean {
  const bare = text.trim()
  return /\p{L}{2}/u.test(bare) && !NAMES.test(bare) && !/^[/.]/.test(bare) && !/^[a-z]+\.\w+$/.test(bare)
}

function nameOf(piece: Piece): string {
  const { name, value } = piece as { name?: unknown; value?: unknown }
  return typeof name === 'string' ? name : typeof value === 'string' ? value : ''
}

/** Texts that a piece shows: all branches of a condition, both sides of a sum. */
function shownBy(piece: Piece): string[] {
  const parts = fixedParts(piece)
  if (parts !== null) return parts.filter(speaks)
  switch (piece.type) {
    case 'ConditionalExpression':
      return [piece.consequent, piece.alternate].flatMap((one) => shownBy(one as Piece))
    case 'LogicalExpression':
    case 'BinaryExpression':
      return piece.operator === '===' || piece.operator === '!=='
        ? []
        : [piece.left, piece.right].flatMap((one) => shownBy(one as Piece))
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return shownBy(piece.expression as Piece)
    default:
      return []
  }
}

function literalTexts(path: string, source: string): string[] {
  const found: string[] = []
  walk(path, source, (piece, parent) => {
    const value = piece.value as Piece | null
    if (piece.type === 'JSXText' && speaks(String(piece.value))) found.push(String(piece.value).trim())
    if (piece.type === 'JSXExpressionContainer' && parent?.type === 'JSXElement') found.push(...shownBy(piece))
    if (piece.type === 'JSXAttribute' && value !== null && READ.has(nameOf(piece.name as Piece)))
      found.push(...shownBy(value))
    if (piece.type === 'Property' && value !== null && READ.has(nameOf(piece.key as Piece)))
      found.push(...shownBy(value))
    if (piece.type === 'CallExpression' && SHOWING.has(nameOf(piece.callee as Piece))) {
      found.push(...(piece.arguments as Piece[]).slice(0, 1).flatMap(shownBy))
    }
  })
  return found.map((text) => `${path}: ${text}`)
}

test('the screens hold no text of their own: every word comes from the messages', () => {
  const screens = [...SOURCES].filter(([path]) => !path.startsWith('api/')) // whose errors are said as the engines say theirs
  expect(screens.length).toBeGreaterThan(300)
  expect(screens.flatMap(([path, source]) => literalTexts(path, source))).toEqual([])
})

test('a planted text is found, however it is written', () => {
  const planted = [
    '<p>Nothing yet</p>',
    "<p>{isEmpty ? 'Nothing yet' : `${n} rows`}</p>",
    '<Button aria-label="Close it" />',
    '<Section title={`Model ${name}`} />',
    "const choices = [{ value: 'a', label: 'Every row' }]",
    "showDone('It is done.')"
  ]
  expect(planted.filter((source) => literalTexts('a.tsx', source).length === 0)).toEqual([])
  const fine = ["<p>{t('home.begin')}</p>", '<Text size="sm" c="dimmed">{name}</Text>', '<p>Benchtop</p>']
  expect(fine.flatMap((source) => literalTexts('a.tsx', source))).toEqual([])
})
