import { Progress, Skeleton, Table, Text, Tooltip } from '@mantine/core'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatDay, formatNumber, formatShare } from '../../format.ts'
import { ValueBars } from './value-bars.tsx'

interface DatasetProfileProps {
  name: string
  event_timestamp: number | null
}

/** What each column holds. */
export function DatasetProfile({ name, event_timestamp }: DatasetProfileProps) {
  const { data, error } = useCall('datasets', 'profile', { name, event_timestamp }, { keepPrevious: true })
  if (data === undefined) {
    return error === null ? <Skeleton h={480} /> : <ErrorNotice error={error} title="The profile could not be read" />
  }
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={900} type="native">
        <Table highlightOnHover style={{ whiteSpace: 'nowrap' }} aria-label={`Profile of ${name}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>Type</Table.Th>
              <Head name="Missing" definition="The share of rows without a value." w={130} />
              <Head name="Distinct" definition="How many different values there are, counted up to 10 000." />
              <Table.Th ta="right">Min</Table.Th>
              <Head name="Mean" definition="The average of the values that are there." />
              <Table.Th ta="right">Max</Table.Th>
              <Head name="Std" definition="The standard deviation: how far values lie from the mean." />
              <Table.Th w={300}>Values</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.columns.map((column) => (
              <Row key={column.name} column={column} rows={data.row_count} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Head({ name, definition, w }: { name: string; definition: string; w?: number }) {
  return (
    <Tooltip label={definition} multiline maw={280}>
      <Table.Th ta="right" w={w} aria-description={definition}>
        {name}
      </Table.Th>
    </Tooltip>
  )
}

function Row({ column, rows }: { column: ColumnProfile; rows: number }) {
  const missing = rows === 0 ? 0 : column.n_missing / rows
  const figure = (value: number | null): string =>
    value === null ? '–' : column.type === 'timestamp' ? formatDay(value) : formatNumber(value)
  return (
    <Table.Tr>
      <Table.Td maw={260}>
        <Text size="sm" fw={500} truncate title={column.name}>
          {column.name}
        </Text>
      </Table.Td>
      <Table.Td c="dimmed">{column.type}</Table.Td>
      <Table.Td ta="right" title={`${formatCount(column.n_missing)} of ${formatCount(rows)} rows`}>
        {column.n_missing === 0 ? '–' : formatShare(missing)}
        {missing > 0 && <Progress value={missing * 100} size={3} color="orange" mt={3} aria-hidden />}
      </Table.Td>
      <Table.Td ta="right">{column.n_distinct === null ? '> 10\u202f000' : formatCount(column.n_distinct)}</Table.Td>
      <Table.Td ta="right">{figure(column.min)}</Table.Td>
      <Table.Td ta="right">{figure(column.mean)}</Table.Td>
      <Table.Td ta="right">{figure(column.max)}</Table.Td>
      <Table.Td ta="right">{column.type === 'timestamp' ? '–' : formatNumber(column.std)}</Table.Td>
      <Table.Td>
        <ValueBars column={column} present={rows - column.n_missing} />
      </Table.Td>
    </Table.Tr>
  )
}
