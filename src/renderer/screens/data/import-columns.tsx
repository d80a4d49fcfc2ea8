import { Box, Grid, Select, Table, Text } from '@mantine/core'
import { COLUMN_TYPES, type ColumnType } from '../../../shared/column-types.ts'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { formatCount, formatShare } from '../../format.ts'
import { describeValues } from './describe-values.ts'
import { typeOf, withType, type FileDraft } from './import-draft.ts'

interface ImportColumnsProps {
  draft: FileDraft
  onChange: (draft: FileDraft) => void
}

/** A file's columns with their types, to be corrected, and its first rows as they stand in it. */
export function ImportColumns({ draft, onChange }: ImportColumnsProps) {
  const { file } = draft
  return (
    <Grid p="md" gap="md" miw={0}>
      <Grid.Col span={{ base: 12, xl: 6 }}>
        <Text size="sm" fw={600} mb={4}>
          Columns
        </Text>
        <Box
          mah={330}
          style={{ overflow: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label={`Columns of ${file.source_name}`}
        >
          <Table
            stickyHeader
            layout="fixed"
            miw={520}
            verticalSpacing={4}
            aria-label={`Columns of ${file.source_name}`}
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Column</Table.Th>
                <Table.Th w={130}>Type</Table.Th>
                <Table.Th ta="right" w={84}>
                  Missing
                </Table.Th>
                <Table.Th ta="right" w={88}>
                  Distinct
                </Table.Th>
                <Table.Th>Values</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {file.columns.map((column) => (
                <ColumnRow
                  key={column.name}
                  column={column}
                  rows={file.row_count}
                  type={typeOf(draft, column)}
                  onType={(type) => onChange(withType(draft, column.name, type))}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      </Grid.Col>
      <Grid.Col span={{ base: 12, xl: 6 }}>
        <Text size="sm" fw={600} mb={4}>
          {file.preview.length < file.row_count ? `First ${file.preview.length} rows` : 'All rows'}
        </Text>
        <CellTable
          label={`First rows of ${file.source_name}`}
          columns={file.columns.map(({ name, type }) => ({ name, type }))}
          rows={file.preview.map((row) => row.map((cell) => (cell === '' ? null : cell)))}
          maxHeight={330}
        />
      </Grid.Col>
    </Grid>
  )
}

interface ColumnRowProps {
  column: ColumnProfile
  rows: number
  type: ColumnType
  onType: (type: ColumnType) => void
}

function ColumnRow({ column, rows, type, onType }: ColumnRowProps) {
  const values = describeValues(column, rows)
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" truncate title={column.name}>
          {column.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          data={[...COLUMN_TYPES]}
          value={type}
          onChange={(value) => onType(value as ColumnType)}
          allowDeselect={false}
          aria-label={`Type of ${column.name}`}
          styles={type === column.type ? undefined : { input: { fontWeight: 600 } }}
        />
      </Table.Td>
      <Table.Td ta="right" title={`${formatCount(column.n_missing)} of ${formatCount(rows)} rows`}>
        {column.n_missing === 0 ? '–' : formatShare(column.n_missing / rows)}
      </Table.Td>
      <Table.Td ta="right">{column.n_distinct === null ? '> 10\u202f000' : formatCount(column.n_distinct)}</Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed" truncate title={values}>
          {values}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
