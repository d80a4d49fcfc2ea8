import { Table } from '@mantine/core'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { formatCount } from '../../format.ts'

const COUNTS = [
  { field: 'rows_read', label: 'Read' },
  { field: 'rows_inserted', label: 'Inserted' },
  { field: 'rows_updated', label: 'Updated' },
  { field: 'rows_unchanged', label: 'Unchanged' },
  { field: 'rows_quarantined', label: 'Set aside' }
] as const

export function RowCountHeads() {
  return COUNTS.map(({ field, label }) => (
    <Table.Th key={field} ta="right">
      {label}
    </Table.Th>
  ))
}

/** What an import did to the rows, a cell per kind. */
export function RowCounts({ record }: { record: ImportRecord }) {
  return COUNTS.map(({ field }) => (
    <Table.Td key={field} ta="right" c={record[field] === 0 ? 'dimmed' : undefined}>
      {formatCount(record[field])}
    </Table.Td>
  ))
}
