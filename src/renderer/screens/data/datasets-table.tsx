import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { formatAgo, formatCount, formatDay, formatTime } from '../../format.ts'

export function DatasetsTable({ datasets }: { datasets: Dataset[] }) {
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={760} type="native">
        <Table highlightOnHover aria-label="Datasets">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Dataset</Table.Th>
              <Table.Th ta="right">Rows</Table.Th>
              <Table.Th ta="right">Columns</Table.Th>
              <Table.Th>Entity key</Table.Th>
              <Table.Th>Dated by</Table.Th>
              <Table.Th ta="right" w={110}>
                Snapshots
              </Table.Th>
              <Table.Th w={130}>Newest</Table.Th>
              <Table.Th>Updated</Table.Th>
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
  const { data } = useCall('datasets', 'get', { name: dataset.name })
  return (
    <Table.Tr>
      <Table.Td maw={320}>
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
          <Muted text="numbered rows" />
        ) : (
          <Code text={dataset.entity_keys.join(', ')} />
        )}
      </Table.Td>
      <Table.Td>
        {dataset.event_timestamp_column === null ? (
          <Muted text="as-of date" />
        ) : (
          <Code text={dataset.event_timestamp_column} />
        )}
      </Table.Td>
      <Table.Td ta="right">{data === undefined ? '' : formatCount(data.snapshots.length)}</Table.Td>
      <Table.Td>{data?.snapshots[0] === undefined ? '' : formatDay(data.snapshots[0].event_timestamp)}</Table.Td>
      <Table.Td title={formatTime(dataset.updated_at)}>{formatAgo(dataset.updated_at)}</Table.Td>
    </Table.Tr>
  )
}

function Muted({ text }: { text: string }) {
  return (
    <Text span size="sm" c="dimmed">
      {text}
    </Text>
  )
}

function Code({ text }: { text: string }) {
  return (
    <Text span className="code" maw={200} display="block" truncate title={text}>
      {text}
    </Text>
  )
}
