import { Text, UnstyledButton } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DatasetView } from '../../../shared/contract/datasets.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import type { CellColumn } from '../../components/cell-table.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatCell } from '../../format.ts'
import { columnWidth, columnWindow } from './column-window.ts'
import { rowWindow } from './row-window.ts'
import classes from './rows-table.module.css'
import { useViewRows } from './use-view-rows.ts'

const ROW_HEIGHT = 31

type Sort = DatasetView['order_by']

interface RowsTableProps {
  label: string
  view: DatasetView
  toColumn: (name: string) => CellColumn
  height: string
  onSort: (column: string) => void
  /** How many rows the view has; null: not known yet. */
  total: number | null
}

/** A view of any length and width: only what is seen is fetched and drawn. */
export function RowsTable({ label, view, toColumn, height, onSort, total }: RowsTableProps) {
  const t = useTranslations()
  const { ref: sized, width: boxWidth, height: boxHeight } = useElementSize<HTMLDivElement>()
  const [scroll, setScroll] = useState({ scrollTop: 0, scrollLeft: 0 })
  const box = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(box, sized)
  const window = rowWindow(total ?? 0, ROW_HEIGHT, { scrollTop: scroll.scrollTop, height: boxHeight - ROW_HEIGHT })
  const { columns, row, error } = useViewRows(view, window.first, window.end)
  const identity = JSON.stringify(view)
  useEffect(() => {
    box.current?.scrollTo({ top: 0 })
  }, [identity])
  if (error !== null) return <ErrorNotice error={error} title={t('data.rows_unreadable')} />

  const described = (columns ?? []).map(toColumn)
  const widths = described.map(columnWidth)
  const shown = columnWindow(widths, { scrollLeft: scroll.scrollLeft, width: boxWidth })
  const across = described.slice(shown.first, shown.end).map((column, at) => ({ ...column, at: shown.first + at }))
  const whole = widths.reduce((sum, width) => sum + width, 0)
  return (
    <div
      ref={ref}
      className={classes.box}
      style={{ height }}
      tabIndex={0}
      role="table"
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={described.length}
      onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => setScroll({ scrollTop, scrollLeft })}
    >
      {across.length > 0 && (
        <div
          className={classes.head}
          style={{ width: whole, paddingLeft: shown.before, height: ROW_HEIGHT }}
          role="row"
        >
          {across.map((column) => (
            <Head key={column.name} column={column} width={widths[column.at]} sort={view.order_by} onSort={onSort} />
          ))}
        </div>
      )}
      {total === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('data.no_row_meets')}
        </Text>
      )}
      <div style={{ position: 'relative', height: window.height, width: whole }}>
        {Array.from({ length: window.end - window.first }, (_, at) => {
          const place = window.first + at
          const cells = row(place)
          return (
            <div
              key={place}
              className={classes.row}
              role="row"
              aria-rowindex={place + 2}
              style={{ top: window.top + at * ROW_HEIGHT, width: whole, paddingLeft: shown.before, height: ROW_HEIGHT }}
            >
              {across.map((column) => (
                <ValueCell key={column.name} column={column} width={widths[column.at]} cells={cells} at={column.at} />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function isNumeric({ type }: CellColumn): boolean {
  return type === 'integer' || type === 'number'
}

interface HeadProps {
  column: CellColumn
  width: number
  sort: Sort
  onSort: (column: string) => void
}

function Head({ column, width, sort, onSort }: HeadProps) {
  const t = useTranslations()
  const sorted = sort?.column === column.name ? sort : null
  const Arrow = sorted?.descending === true ? ArrowDown : ArrowUp
  return (
    <div
      className={classes.cell}
      style={{ width }}
      role="columnheader"
      aria-sort={sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'}
    >
      <UnstyledButton
        className={classes.sort}
        style={{ justifyContent: isNumeric(column) ? 'flex-end' : 'flex-start', fontSize: 'inherit' }}
        title={t('components.sort_by', { column: column.name })}
        onClick={() => onSort(column.name)}
      >
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{column.name}</span>
        {sorted !== null && <Arrow size={14} aria-hidden style={{ flex: 'none' }} />}
      </UnstyledButton>
    </div>
  )
}

interface ValueCellProps {
  column: CellColumn
  width: number
  /** Null while the row is on its way. */
  cells: Cell[] | null
  at: number
}

function ValueCell({ column, width, cells, at }: ValueCellProps) {
  const t = useTranslations()
  const value = cells === null ? null : cells[at]
  const text = formatCell(value, column.type)
  return (
    <div
      className={`${classes.cell} ${isNumeric(column) ? classes.number : ''}`}
      style={{ width }}
      role="cell"
      title={text.length > 20 ? text : undefined}
    >
      {cells === null ? (
        <span className={classes.missing}>…</span>
      ) : value === null ? (
        <span className={classes.missing}>{t('components.missing')}</span>
      ) : (
        text
      )}
    </div>
  )
}
