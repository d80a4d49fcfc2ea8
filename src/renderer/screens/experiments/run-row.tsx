import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useState, type CSSProperties, type ReactNode } from 'react'
import { formatAgo, formatCount, formatDuration, formatTime } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { formatMetric } from '../runs/metric-facts.ts'
import { useNow } from '../../components/use-now.ts'
import type { ColumnWindow } from './column-window.ts'
import type { PlacedColumn } from './column-layout.ts'
import classes from './runs-table.module.css'
import { RunAside } from './run-aside.tsx'
import { isStarred, type RunLine } from './table-lines.ts'
import { valueOf, type TableRun } from './table-run.ts'

export interface RunRowProps {
  line: RunLine
  /** Its place in the table, from 0. */
  index: number
  top: number
  window: ColumnWindow
  nameWidth: number
  best: Map<string, number>
  picked: boolean
  active: boolean
  expanded: boolean
  /** Whether runs of this table have runs nested in them, so that names keep room for a chevron. */
  tree: boolean
  /** Of its line in a chart; null: none. */
  color: string | null
  t: Translate
  onToggle: (index: number, range: boolean) => void
  onExpand: (runId: string) => void
  /** Left out where runs cannot be starred. */
  onStar?: (run: TableRun) => void
}

/** In pixels, for each level. */
const INDENT = 20

/**
 * One run. Plain elements and a memo: while the table scrolls, rows are made by the hundred, and one that stays is not
 * drawn again. What can be done with a run is there once the pointer or the keyboard is.
 */
export const RunRow = memo(function RunRow(row: RunRowProps) {
  const { line, index, top, window, best, picked, active, t, onToggle } = row
  const { run } = line
  const [pointed, setPointed] = useState(false)
  const place: CSSProperties = { transform: `translateY(${top}px)`, width: window.total }
  return (
    <div
      id={`run-line-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={line.depth + 1}
      aria-selected={picked}
      aria-expanded={line.nested_count > 0 ? row.expanded : undefined}
      className={`${classes.line} ${classes.row}`}
      style={place}
      data-picked={picked || undefined}
      data-active={active || undefined}
      data-context={line.context || undefined}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <div role="gridcell" className={`${classes.cell} ${classes.fixed} ${classes.pick}`}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('experiments.select_named', { name: run.run_name })}
          checked={picked}
          onChange={(event) => onToggle(index, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </div>
      <NameCell row={row} aside={pointed || active || isStarred(run)} />
      {window.pinned.map((column) => (
        <Cell key={column.id} t={t} run={run} column={column} best={best.get(column.id)} left={column.left} />
      ))}
      {window.before > 0 && <div style={{ width: window.before, flexShrink: 0 }} />}
      {window.visible.map((column) => (
        <Cell key={column.id} t={t} run={run} column={column} best={best.get(column.id)} />
      ))}
    </div>
  )
})

function NameCell({ row, aside }: { row: RunRowProps; aside: boolean }) {
  const { line, nameWidth, tree, color, expanded, t, onExpand } = row
  const { run, depth, nested_count } = line
  const { run_id, run_name } = run
  const Chevron = expanded ? ChevronDown : ChevronRight
  return (
    <div
      role="rowheader"
      className={`${classes.cell} ${classes.fixed} ${classes.name} ${classes.edge}`}
      style={{ width: nameWidth, paddingLeft: 8 + depth * INDENT }}
    >
      {tree && nested_count === 0 && <span className={classes.expander} />}
      {nested_count > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.small} ${classes.expander}`}
          aria-label={t('experiments.nested_in', { name: run_name })}
          aria-expanded={expanded}
          onClick={() => onExpand(run_id)}
        >
          <Chevron size={16} />
        </button>
      )}
      {color !== null && <span className={classes.dot} style={{ background: color }} aria-hidden />}
      <a href={`#/runs/${run_id}`} tabIndex={-1} className={classes.link} title={run_name}>
        {run_name}
      </a>
      {nested_count > 0 && (
        <span className={classes.count} title={t('experiments.n_nested', { count: nested_count })}>
          {formatCount(nested_count)}
        </span>
      )}
      {aside && <RunAside run={run} onStar={row.onStar} />}
    </div>
  )
}

interface CellProps {
  t: Translate
  run: TableRun
  column: PlacedColumn
  best: number | undefined
  /** Of a pinned column, where it stays. */
  left?: number
}

function Cell({ t, run, column, best, left }: CellProps) {
  const { content, title, className } = contentOf(t, run, column, best)
  return (
    <div
      role="gridcell"
      className={`${classes.cell} ${className} ${left === undefined ? '' : classes.fixed}`}
      style={{ width: column.width, left }}
      title={title}
    >
      <span>{content}</span>
    </div>
  )
}

interface CellContent {
  content: ReactNode
  title?: string
  className: string
}

function contentOf(
  t: Translate,
  run: TableRun,
  { id, kind, key }: PlacedColumn,
  best: number | undefined
): CellContent {
  if (kind === 'attributes') return attributeOf(t, run, key)
  const value = valueOf(run, id)
  if (value === null) return { content: '–', className: `${classes.none} ${kind === 'metrics' ? classes.figure : ''}` }
  if (kind !== 'metrics') return { content: value, title: String(value), className: '' }
  const text = formatMetric(key, value as number)
  if (value !== best) return { content: text, title: String(value), className: classes.figure }
  return {
    content: (
      <>
        {text}
        <span className={classes.aloud}> {t('experiments.best')}</span>
      </>
    ),
    title: t('experiments.best_value', { value: String(value) }),
    className: `${classes.figure} ${classes.best}`
  }
}

function attributeOf(t: Translate, { status, start_time, end_time }: TableRun, key: string): CellContent {
  if (key === 'status')
    return {
      content: (
        <span className={classes.status} data-status={status}>
          {t(`components.status_${status}`)}
        </span>
      ),
      className: ''
    }
  if (key === 'start_time') return { content: formatAgo(start_time), title: formatTime(start_time), className: '' }
  const content =
    status === 'RUNNING' ? (
      <Elapsed since={start_time} />
    ) : end_time === null ? (
      '–'
    ) : (
      formatDuration(Math.max(0, end_time - start_time))
    )
  return { content, className: classes.figure }
}

function Elapsed({ since }: { since: number }) {
  const now = useNow(true)
  return formatDuration(Math.max(0, now - since))
}
