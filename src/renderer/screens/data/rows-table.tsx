import { Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { DatasetView } from '../../../shared/contract/datasets.ts'
import { CellGrid, type CellColumn, type DrawnColumn } from '../../components/cell-grid.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useCellWindow } from '../../components/use-cell-window.ts'
import { useViewRows } from './use-view-rows.ts'

interface RowsTableProps {
  label: string
  view: DatasetView
  toColumn: (name: string) => CellColumn
  height: string
  onSort: (column: string) => void
  /** How many rows the view has; null: not known yet. */
  total: number | null
}

/** A view of any length and width: only what is seen is fetched and drawn. */
export function RowsTable({ label, view, toColumn, height, onSort, total }: RowsTableProps) {
  const t = useTranslations()
  const window = useCellWindow(total ?? 0)
  const { columns, row, error } = useViewRows(view, window.rows.first, window.rows.end)
  const identity = JSON.stringify(view)
  const { toTop } = window
  useEffect(toTop, [identity, toTop])
  if (error !== null) return <ErrorNotice error={error} title={t('data.rows_unreadable')} />
  return (
    <CellGrid
      label={label}
      columns={(columns ?? []).map((name) => toDrawn(toColumn(name)))}
      row={row}
      total={total}
      window={window}
      height={height}
      sort={view.order_by}
      onSort={onSort}
    >
      {total === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('data.no_row_meets')}
        </Text>
      )}
    </CellGrid>
  )
}

/** Wide enough for the name with its arrow, and for values of the type. */
function toDrawn(column: CellColumn): DrawnColumn {
  const { name, type } = column
  const byName = Math.min(260, 44 + name.length * 7.6)
  const byType = type === 'text' ? 170 : type === 'timestamp' ? 140 : 96
  return { ...column, width: Math.round(Math.max(byName, byType)), right: type === 'integer' || type === 'number' }
}
