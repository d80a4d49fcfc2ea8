import { Box, Group, Table, Text, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ColumnType } from '../../shared/column-types.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { formatCell } from '../format.ts'

export interface CellColumn {
  name: string
  /** Without one, a column of numbers is told by its first value. */
  type?: ColumnType
}

export interface CellTableProps {
  /** The table's accessible name. */
  label: string
  columns: CellColumn[]
  rows: Cell[][]
  /** The table scrolls within it, under its own head. */
  height?: number | string
  maxHeight?: number | string
  sort?: { column: string; descending: boolean } | null
  /** Makes the heads buttons. */
  onSort?: (column: string) => void
  /** What a cell is marked with: a background and a sentence on hover. Columns and rows count from 0. */
  mark?: (row: number, column: number) => CellMark | null
}

export interface CellMark {
  color: string
  note: string
}

/** Rows of a dataset or a file as they are: numbers on the right, missing cells said so. */
export function CellTable({ label, columns, rows, height, maxHeight, sort, onSort, mark }: CellTableProps) {
  const numeric = columns.map((column, at) => isNumeric(column, rows, at))
  return (
    <Box h={height} mah={maxHeight} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
      <Table
        stickyHeader
        highlightOnHover
        layout="auto"
        verticalSpacing={5}
        aria-label={label}
        style={{ whiteSpace: 'nowrap' }}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, at) => (
              <Head key={column.name} name={column.name} right={numeric[at]} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, rowAt) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of one page have no other identity
            <Table.Tr key={rowAt}>
              {columns.map((column, at) => (
                <ValueCell
                  key={column.name}
                  value={row[at]}
                  type={column.type}
                  right={numeric[at]}
                  mark={mark?.(rowAt, at) ?? null}
                />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

interface HeadProps {
  name: string
  right: boolean
  sort: CellTableProps['sort']
  onSort: CellTableProps['onSort']
}

function Head({ name, right, sort, onSort }: HeadProps) {
  const t = useTranslations()
  const sorted = sort?.column === name ? sort : null
  const Arrow = sorted?.descending === true ? ArrowDown : ArrowUp
  const text = (
    <Text span size="sm" fw={600} truncate maw={240} title={name}>
      {name}
    </Text>
  )
  return (
    <Table.Th
      ta={right ? 'right' : 'left'}
      aria-sort={sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'}
    >
      {onSort === undefined ? (
        text
      ) : (
        <UnstyledButton
          onClick={() => onSort(name)}
          title={t('components.sort_by', { column: name })}
          display="flex"
          ml={right ? 'auto' : undefined}
        >
          <Group gap={2} wrap="nowrap">
            {!right && text}
            <Arrow size={14} style={{ visibility: sorted === null ? 'hidden' : 'visible' }} aria-hidden />
            {right && text}
          </Group>
        </UnstyledButton>
      )}
    </Table.Th>
  )
}

interface ValueCellProps {
  value: Cell
  type: ColumnType | undefined
  right: boolean
  mark: CellMark | null
}

function ValueCell({ value, type, right, mark }: ValueCellProps) {
  const t = useTranslations()
  const text = formatCell(value, type)
  return (
    <Table.Td
      ta={right ? 'right' : 'left'}
      maw={320}
      title={mark?.note ?? (text.length > 30 ? text : undefined)}
      bg={mark?.color}
      style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
    >
      {value === null ? (
        <Text span size="xs" c="dimmed" fs="italic">
          {t('components.missing')}
        </Text>
      ) : (
        text
      )}
    </Table.Td>
  )
}

function isNumeric({ type }: CellColumn, rows: Cell[][], at: number): boolean {
  if (type !== undefined) return type === 'integer' || type === 'number'
  return typeof rows.find((row) => row[at] !== null)?.[at] === 'number'
}
