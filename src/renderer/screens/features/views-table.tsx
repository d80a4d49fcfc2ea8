import { Anchor, Table, Text, Tooltip } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatCount, formatDay } from '../../format.ts'
import { DeclaredTable } from './declared-table.tsx'
import { describeTtl, type DeclaredView } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { FeatureChips } from './feature-chips.tsx'

interface ViewsTableProps {
  views: DeclaredView[]
  onEdit: (view: DeclaredView) => void
  onDelete: (doomed: Doomed) => void
}

export function ViewsTable({ views, onEdit, onDelete }: ViewsTableProps) {
  const t = useTranslations()
  return (
    <DeclaredTable
      kind="feature_view"
      label={t('features.views')}
      things={views}
      none={t('features.views_none')}
      minWidth={860}
      heads={<Heads />}
      origin={(view) => <Origin view={view} />}
      cells={(view) => (
        <>
          <Table.Td>
            <FeatureChips names={view.features} label={t('features.features_of', { name: view.name })} />
          </Table.Td>
          <Table.Td style={{ whiteSpace: 'nowrap' }}>{describeTtl(t, view.ttl_seconds)}</Table.Td>
          <Table.Td>
            <Materialized view={view} />
          </Table.Td>
          <Table.Td ta="right">{view.online ? formatCount(view.online_rows) : '–'}</Table.Td>
        </>
      )}
      onEdit={onEdit}
      onDelete={onDelete}
    />
  )
}

function Heads() {
  const t = useTranslations()
  return (
    <>
      <Table.Th w="24%">{t('features.view')}</Table.Th>
      <Table.Th>{t('features.features')}</Table.Th>
      <Table.Th>
        <Term definition={t('features.ttl_hint')}>{t('features.ttl')}</Term>
      </Table.Th>
      <Table.Th w="22%">
        <Term definition={t('features.materialized_hint')}>{t('features.materialized')}</Term>
      </Table.Th>
      <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
        <Term definition={t('terms.online_rows')}>{t('features.online_rows')}</Term>
      </Table.Th>
    </>
  )
}

function Origin({ view: { entity, source } }: { view: DeclaredView }) {
  const t = useTranslations()
  return t.rich('features.view_of', {
    entity,
    name: source,
    source: (name) => (
      <Anchor component={Link} to={`/data/${encodeURIComponent(source)}`} inherit>
        {name}
      </Anchor>
    )
  })
}

function Materialized({ view }: { view: DeclaredView }) {
  const t = useTranslations()
  if (view.online && view.materialized_to !== null && view.materialized_at !== null) {
    return (
      <>
        <span style={{ whiteSpace: 'nowrap' }}>{formatDay(view.materialized_to)}</span>
        <Text size="xs" c="dimmed">
          {view.newest_online === null
            ? formatAgo(view.materialized_at)
            : t('features.materialized_newest', {
                ago: formatAgo(view.materialized_at),
                day: formatDay(view.newest_online).replaceAll('-', '\u2011') // on one line
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
