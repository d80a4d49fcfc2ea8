import { Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ScheduledAction } from '../../../shared/contract/schedules.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { formatDay, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'

/** What a schedule did, newest first. */
export function ScheduledActions({ actions }: { actions: readonly ScheduledAction[] }) {
  const t = useTranslations()
  const say = useEngineWords()
  if (actions.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table aria-label={t('monitoring.scheduled_label')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={170}>{t('monitoring.begun')}</Table.Th>
            <Table.Th w={150}>{t('monitoring.scheduled_what')}</Table.Th>
            <Table.Th w={110}>{t('monitoring.on_day')}</Table.Th>
            <Table.Th w={110}>{t('monitoring.state')}</Table.Th>
            <Table.Th>{t('monitoring.outcome')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {actions.map(({ kind, as_of, created_at, state, detail }) => (
            <Table.Tr key={`${kind} ${as_of}`}>
              <Table.Td>{formatTime(created_at)}</Table.Td>
              <Table.Td>{t(`monitoring.scheduled_${kind}`)}</Table.Td>
              <Table.Td>{formatDay(as_of)}</Table.Td>
              <Table.Td>
                <StatusBadge status={state} />
              </Table.Td>
              <Table.Td>
                <Text size="sm" className="breaks">
                  {say(detail)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
