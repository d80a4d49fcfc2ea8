import { Group, Pagination, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { CellTable, type CellColumn } from '../../components/cell-table.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatMany } from '../../format.ts'

const PAGE_SIZE = 100
/** What is left of the window below the tabs. */
const HEIGHT = 'max(320px, calc(100vh - 250px))'

interface DatasetRowsProps {
  dataset: Dataset
  /** Null: rows of every date. */
  event_timestamp: number | null
}

/** The rows, a page at a time; searched and sorted where they lie. */
export function DatasetRows({ dataset, event_timestamp }: DatasetRowsProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 250)
  const [sort, setSort] = useState<{ column: string; descending: boolean } | null>(null)
  const [place, setPlace] = useState({ page: 1, event_timestamp })
  const page = place.event_timestamp === event_timestamp ? place.page : 1 // another snapshot begins at its first page
  const setPage = (next: number): void => setPlace({ page: next, event_timestamp })
  const { data, error, isPlaceholderData } = useCall(
    'datasets',
    'rows',
    {
      name: dataset.name,
      event_timestamp,
      search,
      order_by: sort,
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE
    },
    { keepPrevious: true }
  )
  const total = data?.total ?? 0
  const first = (page - 1) * PAGE_SIZE + 1
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <TextInput
          aria-label="Search the rows"
          placeholder="Search the rows"
          leftSection={<Search size={16} />}
          w={320}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setPage(1)
          }}
        />
        <Group>
          <Text size="sm" c="dimmed" className="figures" role="status">
            {data !== undefined &&
              (total === 0
                ? 'No row'
                : `${formatCount(first)} to ${formatCount(Math.min(total, first + PAGE_SIZE - 1))} of ${formatMany(total, 'row')}`)}
          </Text>
          <Pagination
            size="sm"
            total={Math.max(1, Math.ceil(total / PAGE_SIZE))}
            value={page}
            onChange={setPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        </Group>
      </Group>
      <ErrorNotice error={error} title="The rows could not be read" />
      <Section flush>
        {data === undefined ? (
          <Skeleton h={HEIGHT} />
        ) : (
          <div style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
            <CellTable
              label={`Rows of ${dataset.name}`}
              columns={data.columns.map((name) => toColumn(name, dataset))}
              rows={data.rows}
              height={HEIGHT}
              sort={sort}
              onSort={(column) => {
                setSort(nextSort(sort, column))
                setPage(1)
              }}
            />
          </div>
        )}
      </Section>
    </Stack>
  )
}

/** The date column has its own name in every dataset; the key of numbered rows is no column of the file. */
function toColumn(name: string, { columns }: Dataset): CellColumn {
  const type = columns.find((column) => column.name === name)?.type
  return { name, type: name === 'event_timestamp' ? 'timestamp' : type }
}

/** Up, then down, then as the rows lie. */
function nextSort(
  sort: { column: string; descending: boolean } | null,
  column: string
): { column: string; descending: boolean } | null {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? null : { column, descending: true }
}
