import { Anchor, Table, Text, Tooltip } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { formatAgo, formatCount, formatDay } from '../../format.ts'
import { describeTtl, type DeclaredView } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { FeatureChips } from './feature-chips.tsx'
import { RowMenu } from './row-menu.tsx'

interface ViewsTableProps {
  views: DeclaredView[]
  onEdit: (view: DeclaredView) => void
  onDelete: (doomed: Doomed) => void
}

export function ViewsTable({ views, onEdit, onDelete }: ViewsTableProps) {
  const t = useTranslations()
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('features.views_none')}
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table highlightOnHover aria-label={t('features.views')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">{t('features.view')}</Table.Th>
            <Table.Th>{t('features.features')}</Table.Th>
            <Tooltip label={t('features.ttl_hint')}>
              <Table.Th aria-description={t('features.ttl_hint')}>{t('features.ttl')}</Table.Th>
            </Tooltip>
            <Tooltip label={t('features.materialized_hint')}>
              <Table.Th aria-description={t('features.materialized_hint')}>{t('features.materialized')}</Table.Th>
            </Tooltip>
            <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
              {t('features.online_rows')}
            </Table.Th>
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
                  {t.rich('features.view_of', {
                    entity: view.entity,
                    name: view.source,
                    source: (name) => (
                      <Anchor component={Link} to={`/data/${encodeURIComponent(view.source)}`} inherit>
                        {name}
                      </Anchor>
                    )
                  })}
                </Text>
              </Table.Td>
              <Table.Td>
                <FeatureChips names={view.features} label={t('features.features_of', { name: view.name })} />
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{describeTtl(t, view.ttl_seconds)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Materialized view={view} />
              </Table.Td>
              <Table.Td ta="right">{view.online ? formatCount(view.online_rows) : '–'}</Table.Td>
              <Table.Td>
                <RowMenu
                  name={view.name}
                  onEdit={() => onEdit(view)}
                  onDelete={() => onDelete({ kind: 'feature_view', name: view.name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Materialized({ view }: { view: DeclaredView }) {
  const t = useTranslations()
  if (view.online && view.materialized_to !== null && view.materialized_at !== null) {
    return (
      <>
        {formatDay(view.materialized_to)}
        <Text size="xs" c="dimmed">
          {view.newest_online === null
            ? formatAgo(view.materialized_at)
            : t('features.materialized_newest', {
                ago: formatAgo(view.materialized_at),
                day: formatDay(view.newest_online)
              })}
        </Text>
      </>
    )
  }
  const why = t(view.online ? 'features.never_hint' : 'features.not_online_hint')
  return (
    <Tooltip label={why}>
      <Text span size="sm" c="dimmed" tabIndex={0} aria-description={why}>
        {t(view.online ? 'features.never' : 'features.not_online')}
      </Text>
    </Tooltip>
  )
}
