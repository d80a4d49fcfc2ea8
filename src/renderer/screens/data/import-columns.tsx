import { Box, Grid, Select, Table, Text, Tooltip } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { TriangleAlert } from 'lucide-react'
import { useRef, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { COLUMN_TYPES, type ColumnRole, type ColumnType } from '../../../shared/column-types.ts'
import { VALUE_ROLES, type FileInspection, type ValueRole } from '../../../shared/contract/datasets.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { Term } from '../../components/term.tsx'
import { formatCount, formatPart } from '../../format.ts'
import { misfitOf, notesOf } from './column-notes.ts'
import { describeValues } from './describe-values.ts'
import { roleOf, typeOf, withType, type FileDraft, type FileTarget } from './import-draft.ts'

interface ImportColumnsProps {
  draft: FileDraft
  target: FileTarget
  onChange: (draft: FileDraft) => void
}

/** Of either table, in pixels. */
const HEIGHT = 330
/** Of a column without a remark, in pixels. */
const ROW_HEIGHT = 39

/** A file's columns with their types and roles, to be corrected, and its first rows as they stand in it. */
export function ImportColumns({ draft, target, onChange }: ImportColumnsProps) {
  const t = useTranslations()
  const { file } = draft
  return (
    <Grid p="md" gap="md" miw={0}>
      <Grid.Col span={{ base: 12, xl: 7 }}>
        <Text size="sm" fw={600} mb={4}>
          {t('data.columns')}
        </Text>
        <ColumnsTable draft={draft} target={target} onChange={onChange} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xl: 5 }}>
        <Text size="sm" fw={600} mb={4}>
          {file.preview.length < file.row_count
            ? t('data.first_n_rows', { count: file.preview.length })
            : t('data.all_rows')}
        </Text>
        <CellTable
          label={t('data.first_rows_of', { file: file.source_name })}
          columns={file.columns.map(({ name, type }) => ({ name, type }))}
          rows={file.preview.map((row) => row.map((cell) => (cell === '' ? null : cell)))}
          maxHeight={HEIGHT}
        />
      </Grid.Col>
    </Grid>
  )
}

/** Only the columns in sight are drawn: a file may have thousands of them. */
function ColumnsTable({ draft, target, onChange }: ImportColumnsProps) {
  const t = useTranslations()
  const { file } = draft
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only
  const virtual = useVirtualizer({
    count: file.columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
    initialRect: { width: 704, height: HEIGHT }
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <Box
      ref={box}
      mah={HEIGHT}
      style={{ overflow: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={t('data.columns_of', { file: file.source_name })}
    >
      <Table
        stickyHeader
        layout="fixed"
        miw={704}
        verticalSpacing={4}
        aria-label={t('data.columns_of', { file: file.source_name })}
        aria-rowcount={file.columns.length + 1}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.column')}</Table.Th>
            <Table.Th w={124}>{t('data.type')}</Table.Th>
            <Table.Th w={130}>{t('data.role')}</Table.Th>
            <Table.Th ta="right" w={78}>
              <Term definition={t('data.missing_hint')}>{t('data.missing')}</Term>
            </Table.Th>
            <Table.Th ta="right" w={90}>
              <Term definition={t('data.distinct_hint', { most: 10_000 })}>{t('data.distinct')}</Term>
            </Table.Th>
            <Table.Th>{t('data.values')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Gap height={before} />
          {items.map(({ index }) => {
            const column = file.columns[index]
            return (
              <ColumnRow
                key={column.name}
                ref={virtual.measureElement}
                index={index}
                column={column}
                rows={file.row_count}
                type={typeOf(draft, column)}
                role={roleOf(draft, target, column.name)}
                onType={(type) => onChange(withType(draft, column.name, type))}
                onRole={(role) => onChange({ ...draft, column_roles: { ...draft.column_roles, [column.name]: role } })}
              />
            )
          })}
          <Gap height={after} />
        </Table.Tbody>
      </Table>
    </Box>
  )
}

/** The room of columns that are not drawn, since they are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden style={{ height }} />
}

interface ColumnRowProps {
  ref: Ref<HTMLTableRowElement>
  /** Its place among the columns, from 0. */
  index: number
  column: FileInspection['columns'][number]
  rows: number
  type: ColumnType
  role: ColumnRole
  onType: (type: ColumnType) => void
  onRole: (role: ValueRole) => void
}

function ColumnRow({ ref, index, column, rows, type, role, onType, onRole }: ColumnRowProps) {
  const t = useTranslations()
  const values = describeValues(t, column, rows)
  const misfit = misfitOf(t, column, type)
  const notes = notesOf(t, column, rows)
  const isFixed = role === 'entity_key' || role === 'event_timestamp'
  return (
    <Table.Tr ref={ref} data-index={index} aria-rowindex={index + 2} c={role === 'ignore' ? 'dimmed' : undefined}>
      <Table.Td>
        <Text size="sm" truncate title={column.name}>
          {column.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          data={COLUMN_TYPES.map((one) => ({ value: one, label: t(`components.type_${one}`) }))}
          value={type}
          onChange={(value) => onType(value as ColumnType)}
          allowDeselect={false}
          disabled={role === 'ignore'}
          error={misfit !== null && role !== 'ignore'}
          aria-label={t('data.type_of', { column: column.name })}
          styles={type === column.type ? undefined : { input: { fontWeight: 600 } }}
        />
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          data={(isFixed ? [role] : VALUE_ROLES).map((one) => ({ value: one, label: t(`data.role_${one}`) }))}
          value={role}
          disabled={isFixed}
          onChange={(value) => onRole(value as ValueRole)}
          allowDeselect={false}
          aria-label={t('data.role_of', { column: column.name })}
        />
      </Table.Td>
      <Table.Td ta="right" title={t('data.missing_of', { missing: column.n_missing, count: rows })}>
        {formatPart(column.n_missing, rows)}
      </Table.Td>
      <Table.Td ta="right">
        {column.n_distinct === null ? `> ${formatCount(10_000)}` : formatCount(column.n_distinct)}
      </Table.Td>
      <Table.Td>
        {misfit === null || role === 'ignore' ? (
          <Values text={values} notes={notes} />
        ) : (
          <Text size="xs" c="red" role="alert">
            {misfit}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Values({ text, notes }: { text: string; notes: string[] }) {
  return (
    <>
      <Text size="xs" c="dimmed" truncate title={text}>
        {text}
      </Text>
      {notes.map((note) => (
        <Tooltip key={note} label={note} multiline maw={320}>
          <Text size="xs" c="orange" truncate>
            <TriangleAlert size={11} aria-hidden /> {note}
          </Text>
        </Tooltip>
      ))}
    </>
  )
}
