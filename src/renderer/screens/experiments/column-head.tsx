import { Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { metricDefinition } from '../runs/metric-facts.ts'
import { NAME_COLUMN, type ColumnLayout, type PlacedColumn } from './column-layout.ts'
import { ColumnMenu, WIDTH_STEP } from './column-menu.tsx'
import { ResizeEdge } from './resize-edge.tsx'
import { columnLabel } from './run-columns.ts'
import { canSort, type RunOrder } from './run-order.ts'
import classes from './runs-table.module.css'
import type { HeadKeys } from './use-head-keys.ts'

export interface HeadActions {
  order: readonly RunOrder[]
  /** `add` keeps the other terms of the order. */
  onOrder: (column: string, add: boolean) => void
  /** Left out where columns cannot be arranged. */
  layout?: ColumnLayout
  /** Groups the runs by a param or a tag. */
  onGroup?: (column: string) => void
}

interface ColumnHeadProps extends HeadActions {
  column: PlacedColumn
  /** Of a column that stays in place, where. */
  left?: number
  keys: HeadKeys
}

const DRAGGED = 'application/x-benchtop-column'
const WIDTH_KEYS: Record<string, number> = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }

/**
 * A column's name: sorts by a click, is dragged to another place, and has a menu for what else can be done: at a press of its
 * button, a click with the other button or Alt ↓.
 */
export function ColumnHead({ column, left, keys, ...actions }: ColumnHeadProps) {
  const { order, layout } = actions
  const { id, width } = column
  const [opened, setOpened] = useState(false)
  const onContextMenu = (event: MouseEvent): void => {
    if (layout === undefined || !event.currentTarget.contains(event.target as Node)) return
    event.preventDefault()
    setOpened(true)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (layout === undefined || !event.altKey || !event.currentTarget.contains(event.target as Node)) return
    if (event.key === 'ArrowDown') setOpened(true)
    else if (event.key in WIDTH_KEYS) layout.resize(id, width + WIDTH_KEYS[event.key])
    else return
    event.preventDefault() // Alt ← is the way back of browsers
    event.stopPropagation() // a menu on its way out would take it for a key pressed elsewhere, which closes it
  }
  const fixed = left === undefined ? '' : classes.fixed
  return (
    <div
      role="columnheader"
      aria-sort={ariaSort(order, id)}
      className={`${classes.cell} ${classes.headCell} ${fixed} ${id === NAME_COLUMN ? classes.edge : ''}`}
      style={{ width, left }}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
      {...useCarried(id, layout)}
    >
      <HeadLabel
        column={column}
        order={order}
        onOrder={actions.onOrder}
        onMenu={layout === undefined ? null : () => setOpened(true)}
        stop={keys.stopOf(id)}
      />
      {layout !== undefined && (
        <>
          <ColumnMenu
            column={column}
            opened={opened}
            onOpened={setOpened}
            goTo={keys.goTo}
            {...actions}
            layout={layout}
          />
          <ResizeEdge width={width} onResize={(to) => layout.resize(id, to)} />
        </>
      )}
    </div>
  )
}

/** Carried to another place by the pointer, and taking others; the column of names stays where it is. */
function useCarried(id: string, layout: ColumnLayout | undefined) {
  const [dropping, setDropping] = useState(false)
  if (layout === undefined || id === NAME_COLUMN) return {}
  return {
    draggable: true,
    'data-dropping': dropping || undefined,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, id),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return
      event.preventDefault()
      setDropping(true)
    },
    onDragLeave: () => setDropping(false),
    onDrop: (event: DragEvent) => {
      setDropping(false)
      layout.move(event.dataTransfer.getData(DRAGGED), id)
    }
  }
}

interface HeadLabelProps extends Pick<HeadActions, 'order' | 'onOrder'> {
  column: PlacedColumn
  /** Null where there is no menu. */
  onMenu: (() => void) | null
  stop: ReturnType<HeadKeys['stopOf']>
}

function HeadLabel({ column, order, onOrder, onMenu, stop }: HeadLabelProps) {
  const t = useTranslations()
  const { id, key, kind } = column
  const label = columnLabel(t, column)
  const term = order.find(({ column: sorted }) => sorted === id)
  const Arrow = term?.descending === true ? ArrowDown : ArrowUp
  const sorted = canSort(id)
  const className = `${classes.headLabel} ${kind === 'metrics' || !sorted ? classes.headFigure : ''}`
  if (!sorted && onMenu === null) {
    return (
      <span className={className} style={{ cursor: 'default' }}>
        <span>{label}</span>
      </span>
    )
  }
  const hint = sorted ? t('experiments.sort_hint', { column: label }) : t('experiments.head_menu', { column: label })
  const definition = kind === 'metrics' ? metricDefinition(t, key) : undefined
  return (
    <Tooltip label={definition ?? hint} multiline maw={320}>
      <button
        type="button"
        className={className}
        aria-keyshortcuts={onMenu === null ? undefined : 'Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight'}
        onClick={(event) => (sorted ? onOrder(id, event.shiftKey) : onMenu?.())}
        {...stop}
      >
        <span>{label}</span>
        {term !== undefined && (
          <span className={classes.order}>
            <Arrow size={14} aria-hidden />
            {order.length > 1 && order.indexOf(term) + 1}
          </span>
        )}
      </button>
    </Tooltip>
  )
}

function ariaSort(order: readonly RunOrder[], id: string): 'ascending' | 'descending' | undefined {
  const term = order.find(({ column }) => column === id)
  return term === undefined ? undefined : term.descending ? 'descending' : 'ascending'
}
