import { Table, Text } from '@mantine/core'
import type { ScheduledAction } from '../../../shared/contract/schedules.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { formatDay, formatTime } from '../../format.ts'

const WHAT = { check: 'Drift check', retrain: 'Retraining' }

/** What a schedule did, newest first. */
export function ScheduledActions({ actions }: { actions: readonly ScheduledAction[] }) {
  if (actions.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table aria-label="What the schedule did" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={170}>Begun</Table.Th>
            <Table.Th w={120}>What</Table.Th>
            <Table.Th w={110}>As of</Table.Th>
            <Table.Th w={110}>State</Table.Th>
            <Table.Th>Outcome</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {actions.map(({ kind, as_of, created_at, state, detail }) => (
            <Table.Tr key={`${kind} ${as_of}`}>
              <Table.Td>{formatTime(created_at)}</Table.Td>
              <Table.Td>{WHAT[kind]}</Table.Td>
              <Table.Td>{formatDay(as_of)}</Table.Td>
              <Table.Td>
                <StatusBadge status={state} />
              </Table.Td>
              <Table.Td>
                <Text size="sm" className="breaks">
                  {detail}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
