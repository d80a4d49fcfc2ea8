import { Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { DeclaredTable } from './declared-table.tsx'
import type { DeclaredOnDemandView } from './declared.ts'
import type { Doomed } from './dialogs.ts'

interface OnDemandTableProps {
  views: DeclaredOnDemandView[]
  onEdit: (view: DeclaredOnDemandView) => void
  onDelete: (doomed: Doomed) => void
}

/** On-demand views with their expressions, as they are computed. */
export function OnDemandTable({ views, onEdit, onDelete }: OnDemandTableProps) {
  const t = useTranslations()
  return (
    <DeclaredTable
      kind="on_demand_feature_view"
      label={t('features.on_demand')}
      things={views}
      none={t('features.on_demand_none')}
      minWidth={760}
      heads={
        <>
          <Table.Th w="24%">{t('features.view')}</Table.Th>
          <Table.Th>{t('features.computed_features')}</Table.Th>
          <Table.Th w="20%">{t('features.from_request')}</Table.Th>
        </>
      }
      origin={({ sources }) => t('features.on_demand_from', { sources: sources.join(', ') })}
      cells={(view) => <Computed view={view} />}
      onEdit={onEdit}
      onDelete={onDelete}
    />
  )
}

function Computed({ view: { features, request } }: { view: DeclaredOnDemandView }) {
  const t = useTranslations()
  return (
    <>
      <Table.Td>
        <Stack gap={2}>
          {features.map(({ name, expression }) => (
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
        <Text size="sm" c={request.length === 0 ? 'dimmed' : undefined}>
          {request.map(({ name, type }) => `${name} (${t(`components.type_${type}`)})`).join(', ') || '–'}
        </Text>
      </Table.Td>
    </>
  )
}
