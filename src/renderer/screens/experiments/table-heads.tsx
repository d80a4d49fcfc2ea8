import { useRef, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { ColumnHead, type HeadActions } from './column-head.tsx'
import { NAME_COLUMN, type PlacedColumn } from './column-layout.ts'
import { PICK_WIDTH, type ColumnWindow } from './column-window.ts'
import { toColumn } from './run-columns.ts'
import classes from './runs-table.module.css'
import { PICK_COLUMN, useHeadKeys } from './use-head-keys.ts'

export interface TableHeadsProps extends HeadActions {
  columns: readonly PlacedColumn[]
  nameWidth: number
  window: ColumnWindow
  /** What is scrolled. */
  box: RefObject<HTMLElement | null>
  all: boolean
  some: boolean
  onToggleAll: () => void
}

/** The head of the table of runs. */
export function TableHeads(props: TableHeadsProps) {
  const t = useTranslations()
  const { columns, nameWidth, window, box, order, onOrder, layout, onGroup, all, some, onToggleAll } = props
  const drawn = [...window.pinned, ...window.visible].map(({ id }) => id)
  const head = useRef<HTMLDivElement>(null)
  const keys = useHeadKeys({ head, box, columns, nameWidth, arranged: layout !== undefined, drawn })
  const actions = { order, onOrder, layout, onGroup, keys }
  return (
    <div
      ref={head}
      role="row"
      aria-rowindex={1}
      className={`${classes.line} ${classes.head}`}
      style={{ width: window.total }}
      onFocus={keys.onFocus}
      onKeyDown={keys.onKeyDown}
    >
      <div role="columnheader" className={`${classes.cell} ${classes.headCell} ${classes.fixed} ${classes.pick}`}>
        <input
          type="checkbox"
          aria-label={t('experiments.select_all')}
          checked={all}
          ref={(input) => {
            if (input !== null) input.indeterminate = !all && some
          }}
          onChange={onToggleAll}
          {...keys.stopOf(PICK_COLUMN)}
        />
      </div>
      <ColumnHead
        column={{ ...toColumn(NAME_COLUMN), width: nameWidth, pinned: true }}
        left={PICK_WIDTH}
        {...actions}
      />
      {window.pinned.map((column) => (
        <ColumnHead key={column.id} column={column} left={column.left} {...actions} />
      ))}
      {window.before > 0 && <div style={{ width: window.before, flexShrink: 0 }} />}
      {window.visible.map((column) => (
        <ColumnHead key={column.id} column={column} {...actions} />
      ))}
    </div>
  )
}
