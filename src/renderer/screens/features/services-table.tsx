import { Badge, Group, Stack, Table, Text, Tooltip } from '@mantine/core'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { formatCount, formatTime } from '../../format.ts'
import { byView, type DeclaredService } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { FeatureChips } from './feature-chips.tsx'
import { RowMenu } from './row-menu.tsx'

interface ServicesTableProps {
  services: DeclaredService[]
  onEdit: (service: DeclaredService) => void
  onDelete: (doomed: Doomed) => void
}

/** `v2`, and on hover what each version held. */
function Versions({ service }: { service: DeclaredService }) {
  const told = service.versions
    .map(
      ({ version, features, created_at }) =>
        `v${version}: ${formatCount(features.length)} features, ${formatTime(created_at)}`
    )
    .toReversed()
  return (
    <Tooltip
      multiline
      label={told.slice(0, 6).map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <Badge size="xs" variant="default" tt="none" fw={400} tabIndex={0} aria-description={told.join('; ')}>
        v{service.version}
      </Badge>
    </Tooltip>
  )
}

export function ServicesTable({ services, onEdit, onDelete }: ServicesTableProps) {
  if (services.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        None yet. Choose features of your views with “New service”, then train on it.
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table highlightOnHover aria-label="Feature services">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">Service</Table.Th>
            <Table.Th>Features by view</Table.Th>
            <Table.Th ta="right">Features</Table.Th>
            <HiddenHead w={48} label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {services.map((service) => (
            <Table.Tr key={service.name}>
              <Table.Td className="breaks" valign="top">
                <Text size="sm" fw={500}>
                  {service.name} <Versions service={service} />
                </Text>
                <Text size="xs" c="dimmed">
                  {service.description}
                </Text>
              </Table.Td>
              <Table.Td>
                <Stack gap={6}>
                  {byView(service.features).map(({ view, features }) => (
                    <Group key={view} gap="xs" wrap="nowrap" align="flex-start">
                      <Text size="xs" c="dimmed" w={160} pt={2} truncate title={view} style={{ flexShrink: 0 }}>
                        {view}
                      </Text>
                      <FeatureChips names={features} label={`Features of ${view}`} />
                    </Group>
                  ))}
                </Stack>
              </Table.Td>
              <Table.Td ta="right" valign="top">
                {formatCount(service.features.length)}
              </Table.Td>
              <Table.Td valign="top">
                <RowMenu
                  name={service.name}
                  onEdit={() => onEdit(service)}
                  onDelete={() => onDelete({ kind: 'feature_service', name: service.name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
