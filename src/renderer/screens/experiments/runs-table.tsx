import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { HeadActions } from './column-head.tsx'
import type { PlacedColumn } from './column-layout.ts'
import { columnWindow } from './column-window.ts'
import { GroupRow } from './group-row.tsx'
import { RunRow } from './run-row.tsx'
import classes from './runs-table.module.css'
import { TableHeads } from './table-heads.tsx'
import { keyOf, type TableLine } from './table-lines.ts'
import type { TableRun } from './table-run.ts'
import { useScrollWindow } from './use-scroll-window.ts'
import { useTableKeys } from './use-table-keys.ts'

export interface RunsTableProps extends HeadActions {
  lines: TableLine[]
  columns: PlacedColumn[]
  nameWidth: number
  best: Map<string, number>
  /** Nested runs or groups whose opening was turned round. */
  onExpand: (key: string) => void
  isExpanded: (run: TableRun) => boolean
  picked: ReadonlySet<string>
  onPick: (pick: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
  onStar?: (run: TableRun) => void
  /** The colours of the runs that are drawn in charts. */
  colors?: ReadonlyMap<string, string>
  /** True while another answer is on its way: what is shown is about to change. */
  reading: boolean
  /** In pixels or as CSS; the table is lower where it has fewer lines. */
  maxHeight?: string
}

const LINE_HEIGHT = 36
const HEAD_HEIGHT = 38
/** Lines drawn beyond those that are seen. */
const OVERSCAN = 10

/** Runs by the ten thousand: only the lines and columns that can be seen are there. */
export function RunsTable(props: RunsTableProps) {
  const t = useTranslations()
  const { lines, columns, nameWidth, onExpand, picked, reading } = props
  const box = useRef<HTMLDivElement>(null)
  const scroll = useScrollWindow(box)
  const window = useMemo(() => columnWindow(columns, nameWidth, scroll), [columns, nameWidth, scroll])
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: HEAD_HEIGHT,
    initialRect: { width: 1000, height: 600 }
  })
  const pick = usePick(props)
  const keys = useTableKeys({
    lines,
    page: Math.max(1, virtual.getVirtualItems().length - 2 * OVERSCAN),
    onReveal: (index) => virtual.scrollToIndex(index),
    onToggle: pick.toggle,
    onToggleAll: pick.toggleAll,
    onExpand,
    onStar: props.onStar
  })
  const tree = useMemo(() => lines.some((line) => line.kind === 'run' && line.nested_count > 0), [lines])
  return (
    <div
      ref={box}
      className={classes.box}
      style={{ maxHeight: props.maxHeight ?? 'max(320px, calc(100dvh - 290px))' }}
      data-reading={reading || undefined}
      tabIndex={0}
      role="treegrid"
      aria-label={t('experiments.runs')}
      aria-rowcount={lines.length + 1}
      aria-multiselectable
      aria-activedescendant={keys.active < 0 ? undefined : `run-line-${keys.active}`}
      onKeyDown={keys.onKeyDown}
    >
      <TableHeads
        {...props}
        box={box}
        window={window}
        all={pick.all}
        onToggleAll={pick.toggleAll}
        some={picked.size > 0}
      />
      <div className={classes.body} style={{ height: virtual.getTotalSize(), width: window.total }} role="rowgroup">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          const shared = {
            index,
            top: start,
            window,
            nameWidth,
            active: index === keys.active,
            t,
            onToggle: pick.toggle
          }
          return line.kind === 'group' ? (
            <GroupRow
              key={line.key}
              line={line}
              {...shared}
              picked={line.runs.every(({ run_id }) => picked.has(run_id))}
              onExpand={onExpand}
            />
          ) : (
            <RunRow
              key={line.run.run_id}
              line={line}
              {...shared}
              best={props.best}
              picked={picked.has(line.run.run_id)}
              expanded={line.nested_count > 0 && props.isExpanded(line.run)}
              tree={tree}
              color={props.colors?.get(line.run.run_id) ?? null}
              onExpand={onExpand}
              onStar={props.onStar}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Selecting one line, all lines from the last one to this, or all there are. */
function usePick({ lines, picked, onPick }: Pick<RunsTableProps, 'lines' | 'picked' | 'onPick'>) {
  const last = useRef<string | null>(null)
  const current = useRef(lines)
  useEffect(() => {
    current.current = lines
  }, [lines])
  const all = useMemo(
    () => lines.length > 0 && lines.every((line) => runsOf(line).every(({ run_id }) => picked.has(run_id))),
    [lines, picked]
  )
  const toggle = useCallback(
    (index: number, range: boolean): void => {
      const shown = current.current
      const from = range ? shown.findIndex((line) => keyOf(line) === last.current) : -1
      last.current = keyOf(shown[index])
      const chosen = from < 0 ? [shown[index]] : shown.slice(Math.min(from, index), Math.max(from, index) + 1)
      const ids = chosen.flatMap(runsOf).map(({ run_id }) => run_id)
      onPick((before) => {
        const next = new Set(before)
        const add = from >= 0 || ids.some((id) => !before.has(id))
        for (const id of ids)
          if (add) next.add(id)
          else next.delete(id)
        return next
      })
    },
    [onPick]
  )
  const toggleAll = (): void => onPick(() => new Set(all ? [] : lines.flatMap(runsOf).map(({ run_id }) => run_id)))
  return { all, toggle, toggleAll }
}

function runsOf(line: TableLine): readonly TableRun[] {
  return line.kind === 'run' ? [line.run] : line.runs
}
