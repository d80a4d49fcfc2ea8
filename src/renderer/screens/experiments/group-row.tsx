import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { formatCount, localized } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { formatMetric } from '../runs/metric-facts.ts'
import type { PlacedColumn } from './column-layout.ts'
import type { ColumnWindow } from './column-window.ts'
import classes from './runs-table.module.css'
import { groupFigures, type GroupLine } from './table-lines.ts'

export interface GroupRowProps {
  line: GroupLine
  index: number
  top: number
  window: ColumnWindow
  nameWidth: number
  picked: boolean
  active: boolean
  t: Translate
  onToggle: (index: number, range: boolean) => void
  onExpand: (key: string) => void
}

/** What the runs of a group share, how many they are, and the mean of each metric over them. */
export const GroupRow = memo(function GroupRow(row: GroupRowProps) {
  const { line, index, top, window, nameWidth, picked, active, t, onToggle, onExpand } = row
  const name = line.value === null ? t('experiments.group_none') : line.value === '' ? '""' : String(line.value)
  const Chevron = line.collapsed ? ChevronRight : ChevronDown
  return (
    <div
      id={`run-line-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-selected={picked}
      aria-expanded={!line.collapsed}
      className={`${classes.line} ${classes.row} ${classes.group}`}
      style={{ transform: `translateY(${top}px)`, width: window.total }}
      data-active={active || undefined}
    >
      <div role="gridcell" className={`${classes.cell} ${classes.fixed} ${classes.pick}`}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('experiments.select_group', { value: name })}
          checked={picked}
          onChange={() => onToggle(index, false)}
        />
      </div>
      <div
        role="rowheader"
        className={`${classes.cell} ${classes.fixed} ${classes.name} ${classes.edge}`}
        style={{ width: nameWidth, paddingLeft: 8 }}
      >
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.small} ${classes.expander}`}
          aria-label={t('experiments.group_of', { value: name })}
          aria-expanded={!line.collapsed}
          onClick={() => onExpand(line.key)}
        >
          <Chevron size={16} />
        </button>
        <span className={line.value === null ? classes.none : ''} title={name}>
          {name}
        </span>
        <span className={classes.count}>{formatCount(line.runs.length)}</span>
      </div>
      {window.pinned.map((column) => (
        <MeanCell key={column.id} line={line} column={column} left={column.left} />
      ))}
      {window.before > 0 && <div style={{ width: window.before, flexShrink: 0 }} />}
      {window.visible.map((column) => (
        <MeanCell key={column.id} line={line} column={column} />
      ))}
    </div>
  )
})

function MeanCell({ line, column, left }: { line: GroupLine; column: PlacedColumn; left?: number }) {
  const t = useTranslations()
  const figures = column.kind === 'metrics' ? groupFigures(line.runs, column) : null
  const place = `${classes.cell} ${classes.figure} ${left === undefined ? '' : classes.fixed}`
  if (figures === null) return <div role="gridcell" className={place} style={{ width: column.width, left }} />
  const { mean, std, count } = figures
  return (
    <div
      role="gridcell"
      className={place}
      style={{ width: column.width, left }}
      title={t('experiments.group_mean', { count, mean: localized(String(mean)), std: localized(String(std)) })}
    >
      <span>
        {formatMetric(column.key, mean)}
        {count > 1 && <span className={classes.spread}>±{localized(String(Number(std.toPrecision(2))))}</span>}
      </span>
    </div>
  )
}
