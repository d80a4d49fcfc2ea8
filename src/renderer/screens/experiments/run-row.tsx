import { ActionIcon, Anchor, Checkbox, CopyButton, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
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
  onToggle: () => void
}

export function RunRow({ run, columns, best, picked, onToggle }: RunRowProps) {
  const { run_id, run_name, status, start_time } = run
  return (
    <Table.Tr className={classes.row} data-picked={picked || undefined}>
      <Table.Td className={classes.pick}>
        <Checkbox size="xs" aria-label={`Select ${run_name}`} checked={picked} onChange={onToggle} />
      </Table.Td>
      <Table.Td className={classes.name} maw={280}>
        <Group gap={4} wrap="nowrap" justify="space-between">
          <Anchor component={Link} to={`/runs/${run_id}`} fw={500} size="sm" truncate title={run_name}>
            {run_name}
          </Anchor>
          <CopyId run={run} />
        </Group>
      </Table.Td>
      <Table.Td miw={112}>
        <StatusBadge status={status} />
      </Table.Td>
      <Table.Td title={formatTime(start_time)}>{formatAgo(start_time)}</Table.Td>
      <Table.Td ta="right">
        <Duration run={run} />
      </Table.Td>
      {columns.map((column) =>
        column.kind === 'metrics' ? (
          <MetricCell key={column.id} run={run} metricKey={column.key} best={best.get(column.id)} />
        ) : (
          <ParamCell key={column.id} value={run.params.find(({ key }) => key === column.key)?.value} />
        )
      )}
    </Table.Tr>
  )
}

function CopyId({ run: { run_id, run_name } }: { run: Run }) {
  return (
    <CopyButton value={run_id} timeout={1500}>
      {({ copied, copy }) => (
        <ActionIcon
          className={copied ? undefined : classes.copy}
          variant="subtle"
          size="sm"
          color={copied ? 'teal' : 'gray'}
          aria-label={`Copy the ID of ${run_name}`}
          title={`Copy the run ID ${run_id}`}
          onClick={copy}
        >
          {copied ? <Check size={14} /> : <Copy size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  )
}

function Duration({ run: { start_time, end_time, status } }: { run: Run }) {
  const now = useNow(status === 'RUNNING')
  if (end_time === null && status !== 'RUNNING') return <Nothing />
  return formatDuration(Math.max(0, (end_time ?? now) - start_time))
}

function MetricCell({ run, metricKey, best }: { run: Run; metricKey: string; best: number | undefined }) {
  const value = run.metrics.find(({ key }) => key === metricKey)?.value
  if (value === undefined) {
    return (
      <Table.Td ta="right">
        <Nothing />
      </Table.Td>
    )
  }
  const isBest = value === best
  return (
    <Table.Td ta="right" title={isBest ? `${value}, the best of the runs shown` : String(value)}>
      <span className={isBest ? classes.best : undefined}>{formatMetric(metricKey, value)}</span>
      {isBest && <VisuallyHidden> best of the runs shown</VisuallyHidden>}
    </Table.Td>
  )
}

function ParamCell({ value }: { value: string | undefined }) {
  if (value === undefined) {
    return (
      <Table.Td>
        <Nothing />
      </Table.Td>
    )
  }
  return (
    <Table.Td maw={240}>
      <Text span size="sm" truncate display="block" title={value}>
        {value}
      </Text>
    </Table.Td>
  )
}

function Nothing() {
  return (
    <Text span size="sm" c="dimmed">
      –
    </Text>
  )
}
