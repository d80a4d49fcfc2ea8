import { Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
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
  const t = useTranslations()
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('features.on_demand_none')}
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table highlightOnHover aria-label={t('features.on_demand')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">{t('features.view')}</Table.Th>
            <Table.Th>{t('features.computed_features')}</Table.Th>
            <Table.Th w="20%">{t('features.from_request')}</Table.Th>
            <HiddenHead w={48} label={t('features.actions')} />
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
                  {t('features.on_demand_from', { sources: view.sources.join(', ') })}
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
                  {view.request.map(({ name, type }) => `${name} (${t(`components.type_${type}`)})`).join(', ') || '–'}
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
