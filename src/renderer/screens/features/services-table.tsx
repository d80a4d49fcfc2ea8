import { Badge, Group, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useTranslations } from 'use-intl'
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
  const t = useTranslations()
  const told = service.versions
    .map(({ version, features, created_at }) =>
      t('features.version_held', { version: `${version}`, count: features.length, time: formatTime(created_at) })
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
  const t = useTranslations()
  if (services.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('features.services_none')}
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table highlightOnHover aria-label={t('features.services')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">{t('features.service')}</Table.Th>
            <Table.Th>{t('features.features_by_view')}</Table.Th>
            <Table.Th ta="right">{t('features.features')}</Table.Th>
            <HiddenHead w={48} label={t('features.actions')} />
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
                      <FeatureChips names={features} label={t('features.features_of', { name: view })} />
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
