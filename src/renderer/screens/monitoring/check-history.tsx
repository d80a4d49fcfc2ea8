import { ActionIcon, Anchor, Badge, Select, Stack, Table, Text } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CheckSummary } from '../../../shared/contract/monitoring.ts'
import { findingOf } from '../../../shared/fall.ts'
import { useCommand } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatDay, formatShare, formatTime } from '../../format.ts'
import { byMonth, sampleText } from './describe-drift.ts'
import { Writes } from '../../components/writes.tsx'

interface CheckHistoryProps {
  /** Of one subject, newest first. */
  checks: CheckSummary[]
  /** The one on the screen. */
  shown: string | null
  onShow: (checkId: string) => void
}

/** Earlier checks: over the months as a line, and one by one. */
export function CheckHistory({ checks, shown, onShow }: CheckHistoryProps) {
  const t = useTranslations()
  if (checks.length === 0) return null
  return (
    <Section title={t('monitoring.history')} description={t('monitoring.history_hint')} flush>
      <Stack gap={0}>
        <OverMonths checks={checks} />
        <Table.ScrollContainer minWidth={720} type="native">
          <Table highlightOnHover aria-label={t('monitoring.history_label')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('monitoring.checked')}</Table.Th>
                <Table.Th>{t('monitoring.reference')}</Table.Th>
                <Table.Th>{t('monitoring.current')}</Table.Th>
                <Table.Th ta="right">
                  <Term definition={t('terms.drifted_columns')}>{t('monitoring.drifted_head')}</Term>
                </Table.Th>
                <Table.Th w={110} />
                <HiddenHead w={48} label={t('monitoring.actions')} />
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
  const t = useTranslations()
  const remove = useCommand('monitoring', 'delete')
  const [asking, setAsking] = useState(false)
  const when = formatTime(check.created_at)
  const finding = findingOf(check)
  return (
    <Table.Tr bg={shown ? 'var(--mantine-color-default-hover)' : undefined} aria-current={shown || undefined}>
      <Table.Td>
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onShow(check.check_id)}>
          {when}
        </Anchor>
        {check.started_by === 'schedule' && (
          <Text size="xs" c="dimmed">
            {t('monitoring.by_schedule')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{sampleText(check.reference, t)}</Table.Td>
      <Table.Td>{sampleText(check.current, t)}</Table.Td>
      <Table.Td ta="right">
        {t('monitoring.drifted_of', {
          drifted: check.n_drifted,
          columns: check.n_columns,
          share: formatShare(check.drift_share)
        })}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={finding === 'steady' ? 'teal' : 'orange'}>
          {t(`monitoring.is_${finding}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Writes label={t('monitoring.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('monitoring.remove_named', { time: when })}
            loading={remove.isPending}
            onClick={() => setAsking(true)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Writes>
        {asking && (
          <ConfirmDialog
            title={t('monitoring.remove_ask')}
            confirmLabel={t('monitoring.remove_now')}
            wayBack={t('monitoring.remove_final')}
            pending={remove.isPending}
            onConfirm={() => remove.mutate({ check_id: check.check_id })}
            onClose={() => setAsking(false)}
          >
            {t('monitoring.remove_what', { time: when })}
          </ConfirmDialog>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Stands for the share of drifted columns in the list of columns. */
const SHARE = '*'

function OverMonths({ checks }: { checks: CheckSummary[] }) {
  const t = useTranslations()
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
  const label = what === SHARE ? t('monitoring.drift_share') : what
  const guide = {
    label: t('monitoring.threshold'),
    points: [0, months.length - 1].map((x) => ({ x, y: limit })),
    guide: true
  }
  return (
    <Stack gap="xs" px="md" pb="md">
      <Select
        label={t('monitoring.over_months')}
        data={[{ value: SHARE, label: t('monitoring.drift_share') }, ...columns]}
        value={what}
        onChange={(value) => setWhat(value ?? SHARE)}
        allowDeselect={false}
        searchable
        w={320}
      />
      <LineChart
        label={t('monitoring.over_months_label', { what: label })}
        series={[{ label, points, dots: true }, guide]}
        x={{ title: t('monitoring.current_rows'), names: months.map(({ month }) => formatDay(month)) }}
        y={
          what === SHARE
            ? { title: t('monitoring.drift_share'), min: 0, format: formatShare }
            : { title: t('monitoring.axis_score'), min: 0 }
        }
        height={220}
      />
    </Stack>
  )
}
