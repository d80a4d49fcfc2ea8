import { UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnType } from '../../shared/column-types.ts'
import type { DatasetView } from '../../shared/contract/datasets.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { formatCell } from '../format.ts'
import classes from './cell-grid.module.css'
import { columnWindow } from './column-window.ts'
import { ROW_HEIGHT, type CellWindow } from './use-cell-window.ts'

export interface CellColumn {
  name: string
  /** Without one, values are written as they are. */
  type?: ColumnType
}

/** A column of which it is known how it is drawn. */
export interface DrawnColumn extends CellColumn {
  /** In pixels. */
  width: number
  /** Its values stand on the right. */
  right: boolean
}

/** What a cell is marked with: a background and a sentence on hover. */
export interface CellMark {
  color: string
  note: string
}

interface CellGridProps {
  /** The table's accessible name. */
  label: string
  columns: DrawnColumn[]
  /** Rows count from 0; null while the row is on its way. */
  row: (at: number) => Cell[] | null
  /** How many rows there are; null: not known yet. */
  total: number | null
  window: CellWindow
  height?: string
  maxHeight?: number | string
  sort?: DatasetView['order_by']
  /** Makes the heads buttons. */
  onSort?: (column: string) => void
  /** Columns and rows count from 0. */
  mark?: (row: number, column: number) => CellMark | null
  /** What stands below the head instead of rows. */
  children?: ReactNode
}

/** Cells of any number of rows and columns: only what is seen is drawn. */
export function CellGrid({ label, columns, row, total, window, height, maxHeight, children, ...props }: CellGridProps) {
  const { rows, ref, onScroll } = window
  const shown = columnWindow(
    columns.map(({ width }) => width),
    window.across
  )
  const across = columns.slice(shown.first, shown.end)
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const line = { width: whole, paddingLeft: shown.before, height: ROW_HEIGHT }
  return (
    <div
      ref={ref}
      className={classes.box}
      style={{ height, maxHeight }}
      tabIndex={0}
      role="table"
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={columns.length}
      onScroll={onScroll}
    >
      {across.length > 0 && (
        <div className={classes.head} style={line} role="row">
          {across.map((column) => (
            <Head key={column.name} column={column} sort={props.sort ?? null} onSort={props.onSort} />
          ))}
        </div>
      )}
      {children}
      <div className={classes.body} style={{ height: rows.height, width: whole }}>
        {Array.from({ length: rows.end - rows.first }, (_, index) => {
          const place = rows.first + index
          const cells = row(place)
          return (
            <div
              key={place}
              className={classes.row}
              role="row"
              aria-rowindex={place + 2}
              style={{ ...line, top: rows.top + index * ROW_HEIGHT }}
            >
              {across.map((column, at) => (
                <ValueCell
                  key={column.name}
                  column={column}
                  value={cells === null ? undefined : cells[shown.first + at]}
                  mark={props.mark?.(place, shown.first + at) ?? null}
                />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface HeadProps {
  column: DrawnColumn
  sort: DatasetView['order_by']
  onSort: CellGridProps['onSort']
}

function Head({ column, sort, onSort }: HeadProps) {
  const t = useTranslations()
  const sorted = sort?.column === column.name ? sort : null
  const Arrow = sorted?.descending === true ? ArrowDown : ArrowUp
  const label = <span className={classes.name}>{column.name}</span>
  const style = { justifyContent: column.right ? 'flex-end' : 'flex-start', fontSize: 'inherit' }
  return (
    <div
      className={classes.cell}
      style={{ width: column.width }}
      role="columnheader"
      aria-sort={sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'}
    >
      {onSort === undefined ? (
        <span className={classes.sort} style={style} title={column.name}>
          {label}
        </span>
      ) : (
        <UnstyledButton
          className={classes.sort}
          style={style}
          title={t('components.sort_by', { column: column.name })}
          onClick={() => onSort(column.name)}
        >
          {label}
          {sorted !== null && <Arrow size={14} aria-hidden style={{ flex: 'none' }} />}
        </UnstyledButton>
      )}
    </div>
  )
}

interface ValueCellProps {
  column: DrawnColumn
  /** Undefined while the row is on its way. */
  value: Cell | undefined
  mark: CellMark | null
}

function ValueCell({ column, value, mark }: ValueCellProps) {
  const t = useTranslations()
  const text = value === undefined ? '' : formatCell(value, column.type)
  return (
    <div
      className={`${classes.cell} ${column.right ? classes.number : ''}`}
      style={{ width: column.width, background: mark?.color }}
      role="cell"
      title={mark?.note ?? (text.length > 20 ? text : undefined)}
    >
      {value === undefined ? (
        <span className={classes.missing}>…</span>
      ) : value === null ? (
        <span className={classes.missing}>{t('components.missing')}</span>
      ) : (
        text
      )}
    </div>
  )
}
