import { Box, Grid, Select, Table, Text, Tooltip } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { COLUMN_TYPES, type ColumnRole, type ColumnType } from '../../../shared/column-types.ts'
import { VALUE_ROLES, type FileInspection, type ValueRole } from '../../../shared/contract/datasets.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { formatCount, formatShare } from '../../format.ts'
import { misfitOf, notesOf } from './column-notes.ts'
import { describeValues } from './describe-values.ts'
import { roleOf, typeOf, withType, type FileDraft, type FileTarget } from './import-draft.ts'

interface ImportColumnsProps {
  draft: FileDraft
  target: FileTarget
  onChange: (draft: FileDraft) => void
}

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
        <Box
          mah={330}
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
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('data.column')}</Table.Th>
                <Table.Th w={124}>{t('data.type')}</Table.Th>
                <Table.Th w={130}>{t('data.role')}</Table.Th>
                <Table.Th ta="right" w={78}>
                  {t('data.missing')}
                </Table.Th>
                <Table.Th ta="right" w={90}>
                  {t('data.distinct')}
                </Table.Th>
                <Table.Th>{t('data.values')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {file.columns.map((column) => (
                <ColumnRow
                  key={column.name}
                  column={column}
                  rows={file.row_count}
                  type={typeOf(draft, column)}
                  role={roleOf(draft, target, column.name)}
                  onType={(type) => onChange(withType(draft, column.name, type))}
                  onRole={(role) =>
                    onChange({ ...draft, column_roles: { ...draft.column_roles, [column.name]: role } })
                  }
                />
              ))}
            </Table.Tbody>
          </Table>
        </Box>
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
          maxHeight={330}
        />
      </Grid.Col>
    </Grid>
  )
}

interface ColumnRowProps {
  column: FileInspection['columns'][number]
  rows: number
  type: ColumnType
  role: ColumnRole
  onType: (type: ColumnType) => void
  onRole: (role: ValueRole) => void
}

function ColumnRow({ column, rows, type, role, onType, onRole }: ColumnRowProps) {
  const t = useTranslations()
  const values = describeValues(t, column, rows)
  const misfit = misfitOf(t, column, type)
  const notes = notesOf(t, column, rows)
  const isFixed = role === 'entity_key' || role === 'event_timestamp'
  return (
    <Table.Tr c={role === 'ignore' ? 'dimmed' : undefined}>
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
        {column.n_missing === 0 ? '–' : formatShare(column.n_missing / rows)}
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
