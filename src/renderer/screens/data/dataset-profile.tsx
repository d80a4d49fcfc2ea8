import { Progress, Table, Text } from '@mantine/core'
import { useDeferredValue } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Reading } from '../../components/reading.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatCount, formatDay, formatNumber, formatPart } from '../../format.ts'
import { BELOW_TABS } from './below-tabs.ts'
import classes from './dataset-profile.module.css'
import { ValueBars } from './value-bars.tsx'

interface DatasetProfileProps {
  name: string
  /** How many there are to read. */
  rows: number
  event_timestamp: number | null
}

/** A name is cut sooner in a narrow window, so that the figures of its column stay in view. */
const NAME_WIDTH = 'clamp(140px, 25vw - 150px, 320px)'

/** So many columns fill the highest window; more are drawn right after them. */
const FIRST = 40

/** What each column holds. */
export function DatasetProfile({ name, rows, event_timestamp }: DatasetProfileProps) {
  const t = useTranslations()
  const { data, error } = useCall('datasets', 'profile', { name, event_timestamp }, { keepPrevious: true })
  if (data === undefined) {
    return error === null ? (
      <Reading rows={rows} h={480} />
    ) : (
      <ErrorNotice error={error} title={t('data.profile_unreadable')} />
    )
  }
  return <ProfileTable name={name} {...data} />
}

interface ProfileTableProps {
  name: string
  row_count: number
  columns: ColumnProfile[]
}

function ProfileTable({ name, row_count, columns }: ProfileTableProps) {
  const t = useTranslations()
  const shown = useDeferredValue(columns, columns.slice(0, FIRST))
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={900} type="native" style={{ maxHeight: BELOW_TABS }}>
        <Table stickyHeader highlightOnHover className={classes.table} aria-label={t('data.profile_of', { name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.name}>{t('data.column')}</Table.Th>
              <Table.Th>{t('data.type')}</Table.Th>
              <Head name={t('data.missing')} definition={t('data.missing_hint')} w={110} />
              <Head name={t('data.distinct')} definition={t('data.distinct_hint', { most: 10_000 })} />
              <Head name={t('data.min')} definition={t('terms.least')} />
              <Head name={t('data.mean')} definition={t('data.mean_hint')} />
              <Head name={t('data.max')} definition={t('terms.most')} />
              <Head name={t('data.std')} definition={t('data.std_hint')} />
              <Table.Th w={262}>{t('data.values')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((column) => (
              <Row key={column.name} column={column} rows={row_count} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Head({ name, definition, w }: { name: string; definition: string; w?: number }) {
  return (
    <Table.Th ta="right" w={w}>
      <Term definition={definition}>{name}</Term>
    </Table.Th>
  )
}

function Row({ column, rows }: { column: ColumnProfile; rows: number }) {
  const t = useTranslations()
  const missing = rows === 0 ? 0 : column.n_missing / rows
  const figure = (value: number | null): string =>
    value === null ? '–' : column.type === 'timestamp' ? formatDay(value) : formatNumber(value)
  return (
    <Table.Tr>
      <Table.Td className={classes.name} maw={NAME_WIDTH}>
        <Text size="sm" fw={500} truncate title={column.name}>
          {column.name}
        </Text>
      </Table.Td>
      <Table.Td c="dimmed">{t(`components.type_${column.type}`)}</Table.Td>
      <Table.Td ta="right" title={t('data.missing_of', { missing: column.n_missing, count: rows })}>
        {formatPart(column.n_missing, rows)}
        {missing > 0 && <Progress value={missing * 100} size={3} color="orange" mt={3} aria-hidden />}
      </Table.Td>
      <Table.Td ta="right">
        {column.n_distinct === null ? `> ${formatCount(10_000)}` : formatCount(column.n_distinct)}
      </Table.Td>
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
