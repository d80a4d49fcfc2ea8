import { MultiSelect, Select, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { FormColumn, TableChoice } from './train-form.ts'

export interface TableFieldsProps {
  columns: FormColumn[]
  table: TableChoice
  onChange: (table: TableChoice) => void
}

/** Which column of a table is learned, which are left out, and which decides the split. */
export function TableFields({ columns, table, onChange }: TableFieldsProps) {
  const t = useTranslations()
  const names = columns.map(({ name }) => name)
  const texts = columns.filter(({ type }) => type === 'text').map(({ name }) => name)
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('train.target')}
        placeholder={t('train.target_hint')}
        data={names}
        value={table.target}
        onChange={(target) => onChange({ ...table, target })}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('train.split')}
        placeholder={t('train.split_none')}
        description={t('train.split_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={texts.filter((name) => name !== table.target)}
        value={table.split_column}
        onChange={(split_column) => onChange({ ...table, split_column })}
        clearable
        clearButtonProps={{ 'aria-label': t('train.split_clear') }}
        searchable
      />
      <MultiSelect
        style={{ gridColumn: '1 / -1' }}
        label={t('train.drop')}
        placeholder={table.drop.length === 0 ? t('train.drop_none') : undefined}
        data={names.filter((name) => name !== table.target && name !== table.split_column)}
        value={table.drop.filter((name) => name !== table.target && name !== table.split_column)}
        onChange={(drop) => onChange({ ...table, drop })}
        clearable
        clearButtonProps={{ 'aria-label': t('train.drop_clear') }}
        searchable
      />
    </SimpleGrid>
  )
}
