import { CopyButton, VisuallyHidden } from '@mantine/core'
import { Check, ChevronDown, ChevronRight, Copy } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import type { Run } from '../../../shared/contract/runs.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { formatAgo, formatCount, formatDuration, formatTime } from '../../format.ts'
import { formatMetric } from '../runs/metric-facts.ts'
import { useNow } from '../runs/use-now.ts'
import type { RunColumn } from './run-columns.ts'
import classes from './runs-table.module.css'

export interface RunRowProps {
  run: Run
  columns: RunColumn[]
  best: Map<string, number>
  picked: boolean
  onToggle: (runId: string) => void
  /** How deep it is nested. */
  depth: number
  nestedCount: number
  /** Some of the nested runs may not have been read yet. */
  nestedMore: boolean
  expanded: boolean
  /** Whether runs of this table have runs nested in them, so that names keep room for a chevron. */
  tree: boolean
  onExpand: (runId: string) => void
}

/** In pixels, for each level. */
const INDENT = 20

/**
 * One run. Plain elements and a memo: hundreds of rows are drawn at once, and a click on one must not draw the others.
 */
export const RunRow = memo(function RunRow(row: RunRowProps) {
  const { run, columns, best, picked, onToggle, depth } = row
  const { run_id, run_name, status, start_time } = run
  return (
    <tr className={classes.row} data-picked={picked || undefined}>
      <td className={classes.pick}>
        <input type="checkbox" aria-label={`Select ${run_name}`} checked={picked} onChange={() => onToggle(run_id)} />
      </td>
      <td className={classes.name}>
        <div className={classes.nameLine} style={depth > 0 ? { paddingLeft: depth * INDENT } : undefined}>
          {row.tree && <Expander {...row} />}
          <Link to={`/runs/${run_id}`} className={classes.link} title={run_name}>
            {run_name}
          </Link>
          {row.nestedCount > 0 && <NestedCount {...row} />}
          <CopyId run={run} />
        </div>
      </td>
      <td className={classes.status}>
        <StatusBadge status={status} />
      </td>
      <td title={formatTime(start_time)}>{formatAgo(start_time)}</td>
      <td className={classes.figure}>{status === 'RUNNING' ? <Elapsed since={start_time} /> : duration(run)}</td>
      {columns.map(({ id, kind, key }) =>
        kind === 'metrics' ? (
          <MetricCell key={id} run={run} metricKey={key} best={best.get(id)} />
        ) : (
          <ParamCell key={id} value={run.params.find((param) => param.key === key)?.value} />
        )
      )}
    </tr>
  )
})

function Expander({ run: { run_id, run_name }, nestedCount, expanded, onExpand }: RunRowProps) {
  if (nestedCount === 0) return <span className={classes.expander} aria-hidden />
  const Chevron = expanded ? ChevronDown : ChevronRight
  return (
    <button
      type="button"
      className={classes.expander}
      aria-expanded={expanded}
      aria-label={`Runs nested in ${run_name}`}
      onClick={() => onExpand(run_id)}
    >
      <Chevron size={16} />
    </button>
  )
}

function NestedCount({ nestedCount, nestedMore }: RunRowProps) {
  const count = `${formatCount(nestedCount)}${nestedMore ? '+' : ''}`
  return (
    <span className={classes.count} title={`${count} nested runs${nestedMore ? ', as far as they were read' : ''}`}>
      {count}
    </span>
  )
}

function CopyId({ run: { run_id, run_name } }: { run: Run }) {
  return (
    <CopyButton value={run_id} timeout={1500}>
      {({ copied, copy }) => (
        <button
          type="button"
          className={classes.copy}
          data-copied={copied || undefined}
          aria-label={`Copy the ID of ${run_name}`}
          title={`Copy the run ID ${run_id}`}
          onClick={copy}
        >
          {copied ? <Check size={14} /> : <Copy size={14} />}
        </button>
      )}
    </CopyButton>
  )
}

function Elapsed({ since }: { since: number }) {
  const now = useNow(true)
  return formatDuration(Math.max(0, now - since))
}

function duration({ start_time, end_time }: Run): string {
  return end_time === null ? '–' : formatDuration(Math.max(0, end_time - start_time))
}

function MetricCell({ run, metricKey, best }: { run: Run; metricKey: string; best: number | undefined }) {
  const value = run.metrics.find(({ key }) => key === metricKey)?.value
  if (value === undefined) return <td className={`${classes.figure} ${classes.none}`}>–</td>
  if (value !== best) {
    return (
      <td className={classes.figure} title={String(value)}>
        {formatMetric(metricKey, value)}
      </td>
    )
  }
  return (
    <td className={`${classes.figure} ${classes.best}`} title={`${value}, the best of the runs shown`}>
      {formatMetric(metricKey, value)}
      <VisuallyHidden> best of the runs shown</VisuallyHidden>
    </td>
  )
}

function ParamCell({ value }: { value: string | undefined }) {
  if (value === undefined) return <td className={classes.none}>–</td>
  return (
    <td className={classes.param} title={value}>
      {value}
    </td>
  )
}
