import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { shownColumns, type RunColumn } from './run-columns.ts'

/** How a person arranged the columns of one experiment. */
interface StoredLayout {
  /** From left to right; null: those shown at first. */
  shown: string[] | null
  /** In pixels; what is not here has the usual width. */
  widths: Record<string, number>
  /** Stay in place while the others scroll. */
  pinned: string[]
}

export interface PlacedColumn extends RunColumn {
  width: number
  pinned: boolean
}

export interface ColumnLayout {
  columns: PlacedColumn[]
  /** Of the column with the names. */
  nameWidth: number
  setShown: (ids: string[] | null) => void
  toggle: (id: string) => void
  resize: (id: string, width: number) => void
  togglePin: (id: string) => void
  /** Puts a column where another stands. */
  move: (id: string, target: string) => void
  reset: () => void
}

export const NAME_COLUMN = 'attributes.run_name'

const EMPTY: StoredLayout = { shown: null, widths: {}, pinned: [] }
const WIDTHS: Record<string, number> = {
  [NAME_COLUMN]: 280,
  'attributes.status': 120,
  'attributes.start_time': 120,
  'attributes.duration': 110
}
const USUAL_WIDTH = 140
const LEAST_WIDTH = 64
const MOST_WIDTH = 800

/** The width a column has until a person drags its edge: wide enough for its head. */
export function usualWidth({ id, key }: RunColumn): number {
  return WIDTHS[id] ?? Math.min(240, Math.max(USUAL_WIDTH, key.length * 8 + 46))
}

/** Columns with a width each, none of them pinned: for tables that cannot be arranged. */
export function placeColumns(columns: readonly RunColumn[]): PlacedColumn[] {
  return columns.map((column) => ({ ...column, width: usualWidth(column), pinned: false }))
}

/** Kept in the browser, for each experiment. */
export function useColumnLayout(experimentId: string, available: readonly RunColumn[]): ColumnLayout {
  const [stored, setStored, reset] = useLocalStorage<StoredLayout>({
    key: `benchtop.run-table.${experimentId}`,
    defaultValue: EMPTY,
    getInitialValueInEffect: false
  })
  const columns = useMemo(
    () =>
      shownColumns(available, stored.shown, stored.pinned).map((column) => ({
        ...column,
        width: stored.widths[column.id] ?? usualWidth(column),
        pinned: stored.pinned.includes(column.id)
      })),
    [available, stored]
  )
  const ids = columns.map(({ id }) => id)
  const change = (part: Partial<StoredLayout>): void => setStored((before) => ({ ...before, ...part }))
  return {
    columns,
    nameWidth: stored.widths[NAME_COLUMN] ?? WIDTHS[NAME_COLUMN],
    setShown: (shown) => change({ shown }),
    toggle: (id) => change({ shown: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id] }),
    resize: (id, width) => {
      const fitting = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
      setStored((before) => ({ ...before, widths: { ...before.widths, [id]: fitting } }))
    },
    togglePin: (id) =>
      change({
        pinned: stored.pinned.includes(id) ? stored.pinned.filter((one) => one !== id) : [...stored.pinned, id]
      }),
    move: (id, target) => change({ shown: moved(ids, id, target) }),
    reset
  }
}

/** The list with `id` where `target` stands; the others close up. */
export function moved(ids: readonly string[], id: string, target: string): string[] {
  const to = ids.indexOf(target)
  if (id === target || to < 0) return [...ids]
  const rest = ids.filter((one) => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
