import { CopyButton, VisuallyHidden } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import type { Run } from '../../../shared/contract/runs.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { formatAgo, formatDuration, formatTime } from '../../format.ts'
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
}

/**
 * One run. Plain elements and a memo: hundreds of rows are drawn at once, and a click on one must not draw the others.
 */
export const RunRow = memo(function RunRow({ run, columns, best, picked, onToggle }: RunRowProps) {
  const { run_id, run_name, status, start_time } = run
  return (
    <tr className={classes.row} data-picked={picked || undefined}>
      <td className={classes.pick}>
        <input type="checkbox" aria-label={`Select ${run_name}`} checked={picked} onChange={() => onToggle(run_id)} />
      </td>
      <td className={classes.name}>
        <div className={classes.nameLine}>
          <Link to={`/runs/${run_id}`} className={classes.link} title={run_name}>
            {run_name}
          </Link>
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
