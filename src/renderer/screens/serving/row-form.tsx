import { NumberInput, ScrollArea, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { SignatureColumn } from '../../../shared/contract/models.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { formatCell } from '../../format.ts'
import { choicesOf, type FormRow } from './row-values.ts'

export interface RowFormProps {
  inputs: SignatureColumn[]
  row: FormRow
  onChange: (row: FormRow) => void
}

/** One field per column that the model reads. An empty field is a missing value. */
export function RowForm({ inputs, row, onChange }: RowFormProps) {
  return (
    <ScrollArea.Autosize mah={490} type="auto" offsetScrollbars="y">
      <SimpleGrid type="container" cols={{ base: 1, '380px': 2, '720px': 3 }} spacing="sm" verticalSpacing="xs">
        {inputs.map((column) => (
          <Field
            key={column.name}
            column={column}
            value={row[column.name] ?? null}
            onChange={(value) => onChange({ ...row, [column.name]: value })}
          />
        ))}
      </SimpleGrid>
    </ScrollArea.Autosize>
  )
}

interface FieldProps {
  column: SignatureColumn
  value: Cell
  onChange: (value: Cell) => void
}

const TRUTHS = [
  { value: 'true', label: formatCell(true) },
  { value: 'false', label: formatCell(false) }
]

function Field({ column, value, onChange }: FieldProps) {
  const t = useTranslations()
  const { name, type, required } = column
  const common = {
    label: name,
    size: 'xs',
    placeholder: t('components.missing'),
    required,
    withAsterisk: required,
    styles: { label: { overflowWrap: 'anywhere' } }
  } as const
  const choices = choicesOf(column, value)
  if (choices !== null) {
    return (
      <Select
        {...common}
        data={choices}
        value={value === null ? null : String(value)}
        onChange={onChange}
        searchable
        clearable
        limit={200}
        nothingFoundMessage={t('serving.no_such_value')}
      />
    )
  }
  if (type === 'boolean') {
    return (
      <Select
        {...common}
        data={TRUTHS}
        value={value === null ? null : String(value)}
        onChange={(text) => onChange(text === null ? null : text === 'true')}
        clearable
      />
    )
  }
  if (type === 'double' || type === 'long') {
    return (
      <NumberInput
        {...common}
        value={typeof value === 'boolean' || value === null ? '' : value}
        onChange={onChange}
        allowDecimal={type === 'double'}
      />
    )
  }
  return (
    <TextInput
      {...common}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
