import { Anchor, Skeleton, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatCount, formatDay, formatTime } from '../../format.ts'

export function DatasetsTable({ datasets }: { datasets: Dataset[] }) {
  const t = useTranslations()
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={1000} type="native">
        <Table highlightOnHover layout="fixed" aria-label={t('data.datasets')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.dataset')}</Table.Th>
              <Table.Th ta="right" w={104}>
                <Term definition={t('terms.rows_stored')}>{t('data.rows')}</Term>
              </Table.Th>
              <Table.Th ta="right" w={96}>
                <Term definition={t('terms.columns_stored')}>{t('data.columns')}</Term>
              </Table.Th>
              <Table.Th w="13%">{t('data.entity_key')}</Table.Th>
              <Table.Th w="12%">{t('data.dated_by')}</Table.Th>
              <Table.Th ta="right" w={110}>
                <Term definition={t('terms.dates')}>{t('data.snapshots')}</Term>
              </Table.Th>
              <Table.Th w={116}>{t('data.newest')}</Table.Th>
              <Table.Th w={116}>{t('data.updated')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {datasets.map((dataset) => (
              <Row key={dataset.dataset_id} dataset={dataset} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Row({ dataset }: { dataset: Dataset }) {
  const t = useTranslations()
  const { data, error } = useCall('datasets', 'get', { name: dataset.name })
  const comes = data === undefined && error === null
  const newest = data?.snapshots[0]
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/data/${encodeURIComponent(dataset.name)}`}
          fw={500}
          size="sm"
          display="block"
          truncate
          title={dataset.name}
        >
          {dataset.name}
        </Anchor>
      </Table.Td>
      <Table.Td ta="right">{formatCount(dataset.row_count)}</Table.Td>
      <Table.Td ta="right">{dataset.columns.length}</Table.Td>
      <Table.Td>
        {dataset.entity_keys.length === 0 ? (
          <Muted text={t('data.numbered_rows')} />
        ) : (
          <Code text={dataset.entity_keys.join(', ')} />
        )}
      </Table.Td>
      <Table.Td>
        {dataset.event_timestamp_column === null ? (
          <Muted text={t('data.dated_by_import')} />
        ) : (
          <Code text={dataset.event_timestamp_column} />
        )}
      </Table.Td>
      <Table.Td ta="right">
        {comes && <Skeleton h={14} w={30} ml="auto" />}
        {data !== undefined && formatCount(data.snapshots.length)}
      </Table.Td>
      <Table.Td>
        {comes && <Skeleton h={14} w={80} />}
        {newest !== undefined && formatDay(newest.event_timestamp)}
      </Table.Td>
      <Table.Td title={formatTime(dataset.updated_at)}>{formatAgo(dataset.updated_at)}</Table.Td>
    </Table.Tr>
  )
}

function Muted({ text }: { text: string }) {
  return (
    <Text span size="sm" c="dimmed" display="block" truncate title={text}>
      {text}
    </Text>
  )
}

function Code({ text }: { text: string }) {
  return (
    <Text span className="code" display="block" truncate title={text}>
      {text}
    </Text>
  )
}
