import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { NAME_COLUMN, type PlacedColumn } from './column-layout.ts'
import { PICK_WIDTH } from './column-window.ts'
import { canSort } from './run-order.ts'

/** The head over the boxes that select runs. */
export const PICK_COLUMN = 'pick'

export interface HeadKeys {
  /** What the Tab key reaches of the head; the arrow keys reach the others from there. */
  stopOf: (id: string) => { 'data-head': string; tabIndex: 0 | -1 }
  /** Has a head focused once it is drawn: of a column that is about to move, or the one beside it that goes. */
  goTo: (id: string) => void
  onFocus: (event: FocusEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

interface HeadKeysProps {
  head: RefObject<HTMLElement | null>
  /** What is scrolled. */
  box: RefObject<HTMLElement | null>
  columns: readonly PlacedColumn[]
  nameWidth: number
  /** Whether columns can be arranged: then there is something to do with each. */
  arranged: boolean
  /** The ids of the columns that are drawn. */
  drawn: readonly string[]
}

/** The head is one stop of the Tab key; ← → Home End go from column to column, as in the grids of ARIA's practices. */
export function useHeadKeys({ head, box, columns, nameWidth, arranged, drawn }: HeadKeysProps): HeadKeys {
  const wanted = useRef<string | null>(null)
  const [last, setLast] = useState(PICK_COLUMN)
  const stop = last === PICK_COLUMN || drawn.includes(last) ? last : NAME_COLUMN
  const placed = columns.toSorted((one, other) => Number(other.pinned) - Number(one.pinned))
  const stops = [PICK_COLUMN, NAME_COLUMN, ...placed.filter(({ id }) => arranged || canSort(id)).map(({ id }) => id)]

  useEffect(() => {
    if (wanted.current === null || box.current === null) return
    reveal(box.current, wanted.current, { placed, nameWidth })
    const found = head.current?.querySelector<HTMLElement>(`[data-head="${CSS.escape(wanted.current)}"]`)
    if (found == null) return // it is drawn once the table is scrolled to it
    wanted.current = null
    found.focus({ preventScroll: true })
  })
  const goTo = (id: string): void => {
    wanted.current = id
    setLast(id)
  }
  return {
    goTo,
    stopOf: (id) => ({ 'data-head': id, tabIndex: id === stop ? 0 : -1 }),
    onFocus: ({ target }) => setLast((before) => idOf(target) ?? before),
    onKeyDown: (event) => {
      const at = stops.indexOf(idOf(event.target) ?? '')
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 }[event.key]
      if (at < 0 || to === undefined || isModified(event)) return
      event.preventDefault()
      if (stops[to] !== undefined) goTo(stops[to])
    }
  }
}

/** The column in whose head it stands; null: in none, as the entries of a menu. */
function idOf(target: EventTarget): string | null {
  const head = target instanceof Element ? target.closest('[role="columnheader"]') : null
  return head?.querySelector('[data-head]')?.getAttribute('data-head') ?? null
}

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}

/** Scrolls as far as a column needs to be seen beside those that stay in place. */
function reveal(box: HTMLElement, id: string, table: { placed: readonly PlacedColumn[]; nameWidth: number }): void {
  const at = table.placed.findIndex((column) => column.id === id)
  if (at < 0 || table.placed[at].pinned) return
  const widthOf = (columns: readonly PlacedColumn[]): number => columns.reduce((sum, { width }) => sum + width, 0)
  const fixed = PICK_WIDTH + table.nameWidth + widthOf(table.placed.filter(({ pinned }) => pinned))
  const from = PICK_WIDTH + table.nameWidth + widthOf(table.placed.slice(0, at))
  const to = from + table.placed[at].width
  box.scrollLeft = Math.min(from - fixed, Math.max(box.scrollLeft, to - box.clientWidth))
}
