import { Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { DatasetQuality as Quality } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Reading } from '../../components/reading.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatCount, formatDay, formatShare } from '../../format.ts'
import { CorrelationMap } from './correlation-map.tsx'
import type { Translate } from '../../words/translate.ts'

interface DatasetQualityProps {
  name: string
  /** How many there are to read. */
  rows: number
  /** Null: rows of every date. */
  event_timestamp: number | null
}

/** What goes together, what is missing together, and which rows say the same. */
export function DatasetQuality({ name, rows, event_timestamp }: DatasetQualityProps) {
  const t = useTranslations()
  const { data, error } = useCall('datasets', 'quality', { name, event_timestamp }, { keepPrevious: true })
  if (data === undefined) {
    return error === null ? (
      <Reading rows={rows} h={480} />
    ) : (
      <ErrorNotice error={error} title={t('data.rows_unreadable')} />
    )
  }
  return (
    <Stack>
      <Section title={t('data.correlations')} description={describeSample(t, data)}>
        <CorrelationMap {...data.correlations} />
      </Section>
      <Section
        flush={data.missing.length > 0}
        title={t('data.missing_together')}
        description={t('data.missing_together_hint')}
      >
        <MissingTable quality={data} />
      </Section>
      <Section flush={data.duplicates.n_rows > 0} title={t('data.duplicates')} description={t('data.duplicates_hint')}>
        <DuplicatesTable quality={data} />
      </Section>
    </Stack>
  )
}

function describeSample(t: Translate, { row_count, n_sampled, correlations }: Quality): string {
  const label = correlations.columns.find((column) => column.is_label)
  const first = label === undefined ? '' : ` ${t('data.label_first', { name: label.name })}`
  const hint =
    n_sampled < row_count
      ? t('data.correlations_of_sample', { sampled: n_sampled, count: row_count })
      : t('data.correlations_of_all')
  const { n_left_out } = correlations
  const rest = n_left_out === 0 ? '' : ` ${t('data.correlations_left_out', { count: n_left_out })}`
  return `${hint}${first}${rest}`
}

function MissingTable({ quality: { missing, row_count } }: { quality: Quality }) {
  const t = useTranslations()
  if (missing.length === 0) return <Text size="sm">{t('data.missing_none')}</Text>
  return (
    <Table aria-label={t('data.missing_together')} verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('data.columns')}</Table.Th>
          <Table.Th ta="right" w={120}>
            <Term definition={t('terms.rows_missing_together')}>{t('data.rows')}</Term>
          </Table.Th>
          <Table.Th ta="right" w={110}>
            <Term definition={t('terms.share_of_rows')}>{t('data.share')}</Term>
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
  const t = useTranslations()
  if (duplicates.n_rows === 0) return <Text size="sm">{t('data.duplicates_none')}</Text>
  return (
    <>
      <Text size="sm" px="md" pb="xs">
        {t('data.duplicates_found', { count: duplicates.n_rows, share: formatShare(duplicates.n_rows / row_count) })}
      </Text>
      <Table aria-label={t('data.duplicates')} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.date')}</Table.Th>
            <Table.Th>{t('data.from_key')}</Table.Th>
            <Table.Th>{t('data.to_key')}</Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.rows_alike')}>{t('data.rows_alike')}</Term>
            </Table.Th>
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
