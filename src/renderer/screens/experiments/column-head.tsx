import { Menu, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, EllipsisVertical } from 'lucide-react'
import { useRef, useState, type DragEvent, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { metricDefinition } from '../runs/metric-facts.ts'
import type { ColumnLayout, PlacedColumn } from './column-layout.ts'
import { columnLabel } from './run-columns.ts'
import type { RunOrder } from './run-order.ts'
import classes from './runs-table.module.css'

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
  left?: number
}

/** The server knows no order by it. */
const UNSORTED = new Set(['attributes.duration'])
const DRAGGED = 'application/x-benchtop-column'

/** A column's name: sorts by a click, is dragged to another place, and has a menu for what else can be done. */
export function ColumnHead({ column, left, order, onOrder, layout, onGroup }: ColumnHeadProps) {
  const t = useTranslations()
  const { id, kind, width } = column
  const [dropping, setDropping] = useState(false)
  const place = `${classes.cell} ${classes.headCell} ${left === undefined ? '' : classes.fixed}`
  const onDrop = (event: DragEvent): void => {
    setDropping(false)
    layout?.move(event.dataTransfer.getData(DRAGGED), id)
  }
  const isColumn = (event: DragEvent): boolean => event.dataTransfer.types.includes(DRAGGED)
  return (
    <div
      role="columnheader"
      aria-sort={ariaSort(order, id)}
      className={place}
      style={{ width, left }}
      data-dropping={dropping || undefined}
      draggable={layout !== undefined}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, id)}
      onDragOver={(event) => {
        if (!isColumn(event)) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      <HeadLabel column={column} order={order} onOrder={onOrder} figure={kind === 'metrics' || UNSORTED.has(id)} />
      {layout !== undefined && (
        <HeadMenu column={column} order={order} onOrder={onOrder} layout={layout} onGroup={onGroup} />
      )}
      {layout !== undefined && (
        <ResizeEdge label={columnLabel(t, column)} width={width} onResize={(to) => layout.resize(id, to)} />
      )}
    </div>
  )
}

interface HeadLabelProps extends Pick<HeadActions, 'order' | 'onOrder'> {
  column: Pick<PlacedColumn, 'id' | 'key' | 'kind'>
  figure?: boolean
}

export function HeadLabel({ column, order, onOrder, figure = false }: HeadLabelProps) {
  const t = useTranslations()
  const { id, key, kind } = column
  const label = columnLabel(t, column)
  const term = order.find(({ column: sorted }) => sorted === id)
  const Arrow = term?.descending === true ? ArrowDown : ArrowUp
  const definition = kind === 'metrics' ? metricDefinition(t, key) : undefined
  const className = `${classes.headLabel} ${figure ? classes.headFigure : ''}`
  if (UNSORTED.has(id)) {
    return (
      <span className={className} style={{ cursor: 'default' }}>
        <span>{label}</span>
      </span>
    )
  }
  return (
    <Tooltip label={definition ?? t('experiments.sort_hint', { column: label })} multiline maw={320}>
      <button type="button" className={className} onClick={(event) => onOrder(id, event.shiftKey)}>
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

export function ariaSort(order: readonly RunOrder[], id: string): 'ascending' | 'descending' | undefined {
  const term = order.find(({ column }) => column === id)
  return term === undefined ? undefined : term.descending ? 'descending' : 'ascending'
}

type HeadMenuProps = Required<Pick<HeadActions, 'order' | 'onOrder' | 'layout'>> &
  Pick<HeadActions, 'onGroup'> & { column: PlacedColumn }

function HeadMenu({ column, order, onOrder, layout, onGroup }: HeadMenuProps) {
  const t = useTranslations()
  const { id, kind, pinned } = column
  const ids = layout.columns.filter((other) => other.pinned === pinned).map((other) => other.id)
  const at = ids.indexOf(id)
  const others = order.filter((term) => term.column !== id).length > 0
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={`${classes.small} ${classes.menu}`}
          aria-label={t('experiments.head_menu', { column: columnLabel(t, column) })}
        >
          <EllipsisVertical size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!UNSORTED.has(id) && (
          <>
            <Menu.Item onClick={() => onOrder(id, false)}>{t('experiments.head_sort')}</Menu.Item>
            {others && <Menu.Item onClick={() => onOrder(id, true)}>{t('experiments.head_sort_after')}</Menu.Item>}
          </>
        )}
        {onGroup !== undefined && (kind === 'params' || kind === 'tags') && (
          <Menu.Item onClick={() => onGroup(id)}>{t('experiments.head_group')}</Menu.Item>
        )}
        <Menu.Item onClick={() => layout.togglePin(id)}>
          {t(pinned ? 'experiments.head_unpin' : 'experiments.head_pin')}
        </Menu.Item>
        {at > 0 && <Menu.Item onClick={() => layout.move(id, ids[at - 1])}>{t('experiments.head_left')}</Menu.Item>}
        {at < ids.length - 1 && (
          <Menu.Item onClick={() => layout.move(ids[at + 1], id)}>{t('experiments.head_right')}</Menu.Item>
        )}
        <Menu.Item onClick={() => layout.toggle(id)}>{t('experiments.head_hide')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ResizeEdgeProps {
  label: string
  width: number
  onResize: (width: number) => void
}

/** Pixels a key moves the edge. */
const KEY_STEP = 16

/** The edge between two heads, dragged or moved by the arrow keys. */
export function ResizeEdge({ label, width, onResize }: ResizeEdgeProps) {
  const t = useTranslations()
  const start = useRef<{ x: number; width: number } | null>(null)
  const onPointerDown = (event: PointerEvent): void => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current !== null) onResize(start.current.width + event.clientX - start.current.x)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0
    if (step === 0) return
    event.preventDefault()
    onResize(width + step)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('experiments.head_width', { column: label })}
      aria-valuenow={width}
      tabIndex={0}
      className={classes.resize}
      draggable
      onDragStart={(event) => {
        event.preventDefault() // the edge is pulled, the head is not carried
        event.stopPropagation()
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onKeyDown={onKeyDown}
    />
  )
}
