import { ActionIcon, Anchor, Badge, Select, Stack, Table, Text, Tooltip } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CheckSummary } from '../../../shared/contract/monitoring.ts'
import { useCommand } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { Section } from '../../components/section.tsx'
import { formatDay, formatShare, formatTime } from '../../format.ts'
import { byMonth, sampleText } from './describe-drift.ts'

interface CheckHistoryProps {
  /** Of one subject, newest first. */
  checks: CheckSummary[]
  /** The one on the screen. */
  shown: string | null
  onShow: (checkId: string) => void
}

/** Earlier checks: over the months as a line, and one by one. */
export function CheckHistory({ checks, shown, onShow }: CheckHistoryProps) {
  if (checks.length === 0) return null
  return (
    <Section title="History" description="Each check is kept as it was told." flush>
      <Stack gap={0}>
        <OverMonths checks={checks} />
        <Table.ScrollContainer minWidth={720} type="native">
          <Table highlightOnHover aria-label="Drift checks">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Checked</Table.Th>
                <Table.Th>Reference</Table.Th>
                <Table.Th>Current</Table.Th>
                <Table.Th ta="right">Drifted</Table.Th>
                <Table.Th w={110} />
                <HiddenHead w={48} label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {checks.map((check) => (
                <CheckRow key={check.check_id} check={check} shown={check.check_id === shown} onShow={onShow} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Section>
  )
}

function CheckRow({
  check,
  shown,
  onShow
}: { check: CheckSummary; shown: boolean } & Pick<CheckHistoryProps, 'onShow'>) {
  const remove = useCommand('monitoring', 'delete')
  const [asking, setAsking] = useState(false)
  const when = formatTime(check.created_at)
  return (
    <Table.Tr bg={shown ? 'var(--mantine-color-default-hover)' : undefined} aria-current={shown || undefined}>
      <Table.Td>
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onShow(check.check_id)}>
          {when}
        </Anchor>
        {check.started_by === 'schedule' && (
          <Text size="xs" c="dimmed">
            by schedule
          </Text>
        )}
      </Table.Td>
      <Table.Td>{sampleText(check.reference)}</Table.Td>
      <Table.Td>{sampleText(check.current)}</Table.Td>
      <Table.Td ta="right">
        {check.n_drifted} of {check.n_columns} ({formatShare(check.drift_share)})
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={check.drifted ? 'orange' : 'teal'} tt="none">
          {check.drifted ? 'drift' : 'steady'}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Tooltip label="Remove this check">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the check of ${when}`}
            loading={remove.isPending}
            onClick={() => setAsking(true)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Tooltip>
        {asking && (
          <ConfirmDialog
            title="Remove this check?"
            confirmLabel="Remove the check"
            wayBack="This cannot be undone. The same rows can be checked again, as long as they are there."
            pending={remove.isPending}
            onConfirm={() => remove.mutate({ check_id: check.check_id })}
            onClose={() => setAsking(false)}
          >
            The check of {when} leaves the history, with what it found in each column.
          </ConfirmDialog>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

const SHARE = 'Share of drifted columns'

function OverMonths({ checks }: { checks: CheckSummary[] }) {
  const months = byMonth(checks)
  const columns = [...new Set(months.flatMap(({ scores }) => Object.keys(scores)))].toSorted()
  const [what, setWhat] = useState(SHARE)
  if (months.length < 2) return null
  const points = months.flatMap((check, x) => {
    const y = what === SHARE ? check.drift_share : (check.scores[what] ?? null)
    return y === null ? [] : [{ x, y }]
  })
  const newest = months[months.length - 1]
  const limit = what === SHARE ? newest.share_threshold : newest.column_threshold
  const guide = { label: 'Threshold', points: [0, months.length - 1].map((x) => ({ x, y: limit })), guide: true }
  return (
    <Stack gap="xs" px="md" pb="md">
      <Select
        label="Over the months"
        data={[SHARE, ...columns]}
        value={what}
        onChange={(value) => setWhat(value ?? SHARE)}
        allowDeselect={false}
        searchable
        w={320}
      />
      <LineChart
        label={`${what} over the months`}
        series={[{ label: what, points, dots: true }, guide]}
        x={{ title: 'Current rows', names: months.map(({ month }) => formatDay(month)) }}
        y={{ title: what === SHARE ? 'share' : 'score', min: 0 }}
        height={220}
      />
    </Stack>
  )
}
