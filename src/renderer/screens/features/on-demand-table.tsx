import { Stack, Table, Text } from '@mantine/core'
import { HiddenHead } from '../../components/hidden-head.tsx'
import type { DeclaredOnDemandView } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { RowMenu } from './row-menu.tsx'

interface OnDemandTableProps {
  views: DeclaredOnDemandView[]
  onEdit: (view: DeclaredOnDemandView) => void
  onDelete: (doomed: Doomed) => void
}

/** On-demand views with their expressions, as they are computed. */
export function OnDemandTable({ views, onEdit, onDelete }: OnDemandTableProps) {
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        None yet. Compute a feature from others, such as the fee per month, with “New on-demand view”.
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table highlightOnHover aria-label="On-demand feature views">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">View</Table.Th>
            <Table.Th>Computed features</Table.Th>
            <Table.Th w="20%">From the request</Table.Th>
            <HiddenHead w={48} label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {views.map((view) => (
            <Table.Tr key={view.name} style={{ verticalAlign: 'top' }}>
              <Table.Td className="breaks">
                <Text size="sm" fw={500} title={view.description === '' ? undefined : view.description}>
                  {view.name}
                </Text>
                <Text size="xs" c="dimmed">
                  from {view.sources.join(', ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Stack gap={2}>
                  {view.features.map(({ name, expression }) => (
                    <Text key={name} size="sm" className="breaks">
                      {name}{' '}
                      <Text span size="xs" c="dimmed" className="code">
                        = {expression}
                      </Text>
                    </Text>
                  ))}
                </Stack>
              </Table.Td>
              <Table.Td className="breaks">
                <Text size="sm" c={view.request.length === 0 ? 'dimmed' : undefined}>
                  {view.request.map(({ name, type }) => `${name} (${type})`).join(', ') || '–'}
                </Text>
              </Table.Td>
              <Table.Td>
                <RowMenu
                  name={view.name}
                  onEdit={() => onEdit(view)}
                  onDelete={() => onDelete({ kind: 'on_demand_feature_view', name: view.name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
