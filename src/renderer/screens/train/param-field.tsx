import { Autocomplete, Select, Switch, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ParamSpec } from '../../../shared/contract/training.ts'
import { FieldTerm } from '../../components/term.tsx'
import { BY_TASK } from './param-choices.ts'

export interface ParamFieldProps {
  spec: ParamSpec
  /** '' keeps the default. */
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** One hyper-parameter, drawn from what is known of it. */
export function ParamField({ spec, value, onChange, error }: ParamFieldProps) {
  const t = useTranslations()
  const { name, type, choices, description, allowed } = spec
  const fallback = spec.default === BY_TASK ? t('train.by_task') : spec.default
  const common = {
    label: <FieldTerm name={name} definition={description} />,
    'aria-label': name,
    description: allowed,
    error,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[]
  }
  if (type === 'boolean') {
    return (
      <Switch
        label={name}
        description={description}
        error={error}
        checked={(value === '' ? spec.default : value) === 'True'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'True' : 'False')}
        pt={4}
      />
    )
  }
  if (type === 'choice') {
    return (
      <Select
        {...common}
        data={choices}
        value={value === '' ? spec.default : value}
        onChange={(choice) => onChange(choice ?? '')}
        allowDeselect={false}
      />
    )
  }
  if (choices.length > 0) {
    return <Autocomplete {...common} placeholder={fallback} data={choices} value={value} onChange={onChange} />
  }
  return (
    <TextInput
      {...common}
      placeholder={fallback}
      inputMode="decimal"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
