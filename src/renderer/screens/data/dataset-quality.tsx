import { Skeleton, Stack, Table, Text } from '@mantine/core'
import type { DatasetQuality as Quality } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatDay, formatMany, formatShare } from '../../format.ts'
import { CorrelationMap } from './correlation-map.tsx'

interface DatasetQualityProps {
  name: string
  /** Null: rows of every date. */
  event_timestamp: number | null
}

/** What goes together, what is missing together, and which rows say the same. */
export function DatasetQuality({ name, event_timestamp }: DatasetQualityProps) {
  const { data, error } = useCall('datasets', 'quality', { name, event_timestamp }, { keepPrevious: true })
  if (data === undefined) {
    return error === null ? <Skeleton h={480} /> : <ErrorNotice error={error} title="The rows could not be read" />
  }
  return (
    <Stack>
      <Section title="Correlations" description={describeSample(data)}>
        <CorrelationMap {...data.correlations} />
      </Section>
      <Section
        flush={data.missing.length > 0}
        title="Missing together"
        description="Which columns lack a value in the same rows; the most frequent first."
      >
        <MissingTable quality={data} />
      </Section>
      <Section
        flush={data.duplicates.n_rows > 0}
        title="Duplicates"
        description="Rows that repeat another of the same date in every value, whatever their key."
      >
        <DuplicatesTable quality={data} />
      </Section>
    </Stack>
  )
}

function describeSample({ row_count, n_sampled, correlations }: Quality): string {
  const label = correlations.columns.find((column) => column.is_label)
  const first = label === undefined ? '' : ` The label ${label.name} stands first.`
  const rows = n_sampled < row_count ? `${formatCount(n_sampled)} of ${formatMany(row_count, 'row')}` : 'all rows'
  return `Pearson's r between numbers, correlation ratio and Cramér's V where categories are in it; from ${rows}.${first}`
}

function MissingTable({ quality: { missing, row_count } }: { quality: Quality }) {
  if (missing.length === 0) return <Text size="sm">No value is missing in any row.</Text>
  return (
    <Table aria-label="Missing together" verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Columns</Table.Th>
          <Table.Th ta="right" w={120}>
            Rows
          </Table.Th>
          <Table.Th ta="right" w={110}>
            Share
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {missing.map(({ columns, n_rows }) => (
          <Table.Tr key={columns.join('\u0000')}>
            <Table.Td className="breaks">{columns.join(', ')}</Table.Td>
            <Table.Td ta="right">{formatCount(n_rows)}</Table.Td>
            <Table.Td ta="right">{formatShare(n_rows / row_count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function DuplicatesTable({ quality: { duplicates, row_count } }: { quality: Quality }) {
  if (duplicates.n_rows === 0) return <Text size="sm">Every row differs from every other.</Text>
  return (
    <>
      <Text size="sm" px="md" pb="xs">
        {formatMany(duplicates.n_rows, 'row')}, {formatShare(duplicates.n_rows / row_count)}, could go without any value
        being lost.
      </Text>
      <Table aria-label="Duplicates" verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Date</Table.Th>
            <Table.Th>From key</Table.Th>
            <Table.Th>To key</Table.Th>
            <Table.Th ta="right">Rows alike</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {duplicates.groups.map((group) => (
            <Table.Tr key={`${group.event_timestamp} ${group.first_key}`}>
              <Table.Td>{formatDay(group.event_timestamp)}</Table.Td>
              <Table.Td>{group.first_key}</Table.Td>
              <Table.Td>{group.last_key}</Table.Td>
              <Table.Td ta="right">{formatCount(group.n_rows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
