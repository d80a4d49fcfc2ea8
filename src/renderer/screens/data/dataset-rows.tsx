import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Filter, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Dataset, DatasetView } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import type { CellColumn } from '../../components/cell-grid.tsx'
import { Section } from '../../components/section.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import { BELOW_TABS } from './below-tabs.ts'
import { ExportView } from './export-view.tsx'
import { filterExample } from './filter-example.ts'
import { RowsTable } from './rows-table.tsx'

interface DatasetRowsProps {
  dataset: Dataset
  /** Null: rows of every date. */
  event_timestamp: number | null
}

/** The rows: scrolled to any place at once, searched, filtered and sorted where they lie, and written to a file. */
export function DatasetRows({ dataset, event_timestamp }: DatasetRowsProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const [typed, setTyped] = useState({ search: '', filter: '' })
  const [{ search, filter }] = useDebouncedValue(typed, 300)
  const [order_by, setOrder] = useState<DatasetView['order_by']>(null)
  const view: DatasetView = { name: dataset.name, event_timestamp, search, filter, order_by }
  const { shown, total, error } = useReadableView(view)
  const example = useExample(dataset)
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Group align="flex-start" wrap="nowrap" flex={1}>
          <TextInput
            aria-label={t('data.search_rows')}
            placeholder={t('data.search_rows')}
            leftSection={<Search size={16} />}
            w={220}
            value={typed.search}
            onChange={(event) => setTyped({ ...typed, search: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('data.filter_rows')}
            placeholder={example === null ? '' : t('data.filter_hint', { clause: example })}
            leftSection={<Filter size={16} />}
            flex={1}
            maw={560}
            classNames={{ input: 'code' }}
            value={typed.filter}
            error={error === null ? undefined : say(error.message)}
            onChange={(event) => setTyped({ ...typed, filter: event.currentTarget.value })}
          />
        </Group>
        <Group wrap="nowrap">
          <Text size="sm" c="dimmed" className="figures" role="status" style={{ whiteSpace: 'nowrap' }}>
            {error === null && total !== null && t('data.n_rows', { count: total })}
          </Text>
          <ExportView view={view} disabled={error !== null || !total} />
        </Group>
      </Group>
      <Section flush>
        <RowsTable
          label={t('data.rows_of', { name: dataset.name })}
          view={shown}
          toColumn={(name) => toColumn(name, dataset)}
          height={BELOW_TABS}
          onSort={(column) => setOrder(nextSort(order_by, column))}
          total={total}
        />
      </Section>
    </Stack>
  )
}

/** While a clause is typed that cannot be read, the rows of the one before stay. `total` is null until it is known. */
function useReadableView(view: DatasetView): { shown: DatasetView; total: number | null; error: Error | null } {
  const { data, error } = useCall('datasets', 'rows', { ...view, offset: 0, limit: 1 })
  const [last, setLast] = useState<{ view: DatasetView; total: number | null }>({
    view: { ...view, search: '', filter: '' },
    total: null
  })
  if (data !== undefined && (JSON.stringify(last.view) !== JSON.stringify(view) || last.total !== data.total)) {
    setLast({ view, total: data.total })
  }
  return { shown: last.view, total: last.total, error }
}

/** A filter that finds at least the first row; null until that is known. */
function useExample(dataset: Dataset): string | null {
  const { data } = useCall('datasets', 'rows', { name: dataset.name, limit: 1 })
  return data === undefined ? null : filterExample(dataset, data)
}

/** The date column has its own name in every dataset; the key of numbered rows is no column of the file. */
function toColumn(name: string, { columns }: Dataset): CellColumn {
  const type = columns.find((column) => column.name === name)?.type
  return { name, type: name === 'event_timestamp' ? 'timestamp' : (type ?? 'integer') }
}

/** Up, then down, then as the rows lie. */
function nextSort(sort: DatasetView['order_by'], column: string): DatasetView['order_by'] {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? null : { column, descending: true }
}
