import { diffLines } from 'diff'

interface Line {
  /** From 1. */
  number: number
  text: string
}

/** One row of two texts laid side by side; null: nothing stands on that side. */
export type DiffRow =
  { kind: 'same' | 'changed'; left: Line | null; right: Line | null } | { kind: 'skipped'; count: number }

/** Lines that are the same, shown around each difference. */
const CONTEXT = 3
/** Two texts with more differences are two texts. */
const MOST_EDITS = 1000

/**
 * What differs between two texts, by lines, with a few lines around it (Myers 1986).
 * @returns no row where nothing differs; null where next to nothing is the same
 */
export function sideBySide(left: string, right: string): DiffRow[] | null {
  const changes = diffLines(ended(left), ended(right), { maxEditLength: MOST_EDITS })
  if (changes === undefined) return null
  const rows: DiffRow[] = []
  let numbers = { left: 1, right: 1 }
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]
    if (!change.added && !change.removed) {
      const lines = linesOf(change.value)
      rows.push(
        ...lines.map((text, line): DiffRow => ({
          kind: 'same',
          left: { number: numbers.left + line, text },
          right: { number: numbers.right + line, text }
        }))
      )
      numbers = { left: numbers.left + lines.length, right: numbers.right + lines.length }
      continue
    }
    const next = changes.at(at + 1)
    const removed = change.removed ? linesOf(change.value) : []
    const follows = change.removed && next?.added === true
    const added = change.added ? linesOf(change.value) : follows ? linesOf(next.value) : []
    if (follows) at++
    for (let line = 0; line < Math.max(removed.length, added.length); line++) {
      rows.push({
        kind: 'changed',
        left: lineAt(removed, line, numbers.left),
        right: lineAt(added, line, numbers.right)
      })
    }
    numbers = { left: numbers.left + removed.length, right: numbers.right + added.length }
  }
  return withoutLongStretches(rows)
}

/** So that the last line counts as any other. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1)
}

function lineAt(lines: readonly string[], at: number, first: number): Line | null {
  return at < lines.length ? { number: first + at, text: lines[at] } : null
}

function withoutLongStretches(rows: readonly DiffRow[]): DiffRow[] {
  const near = rows.map(() => false)
  for (const [at, { kind }] of rows.entries()) {
    if (kind === 'same') continue
    for (let around = Math.max(0, at - CONTEXT); around <= Math.min(rows.length - 1, at + CONTEXT); around++)
      near[around] = true
  }
  if (!near.includes(true)) return []
  const kept: DiffRow[] = []
  for (const [at, row] of rows.entries()) {
    const last = kept.at(-1)
    if (near[at]) kept.push(row)
    else if (last?.kind === 'skipped') last.count++
    else kept.push({ kind: 'skipped', count: 1 })
  }
  return kept
}
