import { MultiSelect, Select, SimpleGrid } from '@mantine/core'
import type { FormColumn, TableChoice } from './train-form.ts'

export interface TableFieldsProps {
  columns: FormColumn[]
  table: TableChoice
  onChange: (table: TableChoice) => void
}

/** Which column of a table is learned, which are left out, and which decides the split. */
export function TableFields({ columns, table, onChange }: TableFieldsProps) {
  const names = columns.map(({ name }) => name)
  const texts = columns.filter(({ type }) => type === 'text').map(({ name }) => name)
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label="Target column"
        placeholder="What the model predicts"
        data={names}
        value={table.target}
        onChange={(target) => onChange({ ...table, target })}
        allowDeselect={false}
        searchable
      />
      <Select
        label="Split column (optional)"
        placeholder="None: the split is drawn"
        description="Its values train and val decide which rows are held out"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={texts.filter((name) => name !== table.target)}
        value={table.split_column}
        onChange={(split_column) => onChange({ ...table, split_column })}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the split column' }}
        searchable
      />
      <MultiSelect
        style={{ gridColumn: '1 / -1' }}
        label="Columns to leave out (optional)"
        placeholder={table.drop.length === 0 ? 'None; identifiers are left out by themselves' : undefined}
        data={names.filter((name) => name !== table.target && name !== table.split_column)}
        value={table.drop.filter((name) => name !== table.target && name !== table.split_column)}
        onChange={(drop) => onChange({ ...table, drop })}
        clearable
        clearButtonProps={{ 'aria-label': 'Leave no column out' }}
        searchable
      />
    </SimpleGrid>
  )
}
