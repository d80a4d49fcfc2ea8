import { Box, Group, Table, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useCallback } from 'react'
import { metricDefinition } from '../runs/metric-facts.ts'
import type { RunColumn, RunOrder } from './run-columns.ts'
import { RunRow } from './run-row.tsx'
import type { TreeRow } from './run-tree.ts'
import classes from './runs-table.module.css'

export interface RunsTableProps {
  rows: TreeRow[]
  expanded: ReadonlySet<string>
  onExpand: (expand: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
  /** Runs may be missing below their parents. */
  hasMore: boolean
  columns: RunColumn[]
  best: Map<string, number>
  order: RunOrder
  onOrder: (column: string) => void
  picked: ReadonlySet<string>
  onPick: (pick: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
  /** True while another answer is on its way: what is shown is about to change. */
  reading: boolean
}

export function RunsTable({
  rows,
  columns,
  best,
  order,
  onOrder,
  picked,
  onPick,
  reading,
  ...nesting
}: RunsTableProps) {
  const { expanded, onExpand, hasMore } = nesting
  const all = rows.length > 0 && rows.every(({ run }) => picked.has(run.run_id))
  const tree = rows.some(({ nested_count }) => nested_count > 0)
  const toggle = useCallback((runId: string): void => onPick((before) => toggled(before, runId)), [onPick])
  const expand = useCallback((runId: string): void => onExpand((before) => toggled(before, runId)), [onExpand])
  const toggleAll = (): void => onPick(() => new Set(all ? [] : rows.map(({ run }) => run.run_id)))
  const head = { order, onOrder }
  return (
    <Box className={classes.box} data-reading={reading || undefined} tabIndex={0} role="region" aria-label="Runs">
      <Table stickyHeader className={classes.table} aria-label="Runs">
        <Table.Thead className={classes.head} style={{ zIndex: 3 }}>
          <Table.Tr>
            <Table.Th className={classes.pick}>
              <input
                type="checkbox"
                aria-label="Select all runs shown"
                checked={all}
                ref={(box) => {
                  if (box !== null) box.indeterminate = !all && picked.size > 0
                }}
                onChange={toggleAll}
              />
            </Table.Th>
            <Head {...head} column="attributes.run_name" label="Run" className={classes.name} />
            <Head {...head} column="attributes.status" label="Status" />
            <Head {...head} column="attributes.start_time" label="Started" />
            <Table.Th ta="right">Duration</Table.Th>
            {columns.map(({ id, kind, key }) => (
              <Head
                {...head}
                key={id}
                column={id}
                label={key}
                right={kind === 'metrics'}
                definition={kind === 'metrics' ? metricDefinition(key) : undefined}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ run, depth, nested_count }) => (
            <RunRow
              key={run.run_id}
              run={run}
              columns={columns}
              best={best}
              picked={picked.has(run.run_id)}
              onToggle={toggle}
              depth={depth}
              nestedCount={nested_count}
              nestedMore={hasMore}
              expanded={expanded.has(run.run_id)}
              tree={tree}
              onExpand={expand}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(id)) next.add(id)
  return next
}

interface HeadProps {
  column: string
  label: string
  order: RunOrder
  onOrder: (column: string) => void
  right?: boolean
  definition?: string
  className?: string
}

function Head({ column, label, order, onOrder, right = false, definition, className }: HeadProps) {
  const sorted = order.column === column
  const Arrow = order.descending ? ArrowDown : ArrowUp
  return (
    <Table.Th
      className={className}
      ta={right ? 'right' : 'left'}
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <Tooltip label={definition ?? `Sort by ${label}`} multiline maw={320}>
        <UnstyledButton onClick={() => onOrder(column)} fz="inherit" fw="inherit">
          <Group gap={2} wrap="nowrap">
            <Text span inherit truncate maw={220}>
              {label}
            </Text>
            <Arrow
              size={14}
              style={{ visibility: sorted ? 'visible' : 'hidden', flexShrink: 0, order: right ? -1 : 0 }}
              aria-hidden
            />
          </Group>
        </UnstyledButton>
      </Tooltip>
    </Table.Th>
  )
}
