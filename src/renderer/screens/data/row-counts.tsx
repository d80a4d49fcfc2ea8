import { Table } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { Term } from '../../components/term.tsx'
import { formatCount } from '../../format.ts'

const COUNTS = ['rows_read', 'rows_inserted', 'rows_updated', 'rows_unchanged', 'rows_quarantined'] as const

export function RowCountHeads() {
  const t = useTranslations()
  return COUNTS.map((field) => (
    <Table.Th key={field} ta="right">
      <Term definition={t(`terms.count_${field}`)}>{t(`data.count_${field}`)}</Term>
    </Table.Th>
  ))
}

/** What an import did to the rows, a cell per kind. */
export function RowCounts({ record }: { record: ImportRecord }) {
  return COUNTS.map((field) => (
    <Table.Td key={field} ta="right" c={record[field] === 0 ? 'dimmed' : undefined}>
      {formatCount(record[field])}
    </Table.Td>
  ))
}
