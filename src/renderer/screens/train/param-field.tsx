import { Autocomplete, Select, Switch, TextInput } from '@mantine/core'
import type { ParamSpec } from '../../../shared/contract/training.ts'

export interface ParamFieldProps {
  spec: ParamSpec
  /** '' keeps the default. */
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** One hyper-parameter, drawn from what is known of it. */
export function ParamField({ spec, value, onChange, error }: ParamFieldProps) {
  const { name, type, choices, description, allowed } = spec
  const common = {
    label: <span title={description}>{name}</span>,
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
        description={description}
        data={choices}
        value={value === '' ? spec.default : value}
        onChange={(choice) => onChange(choice ?? '')}
        allowDeselect={false}
      />
    )
  }
  const hint = `${description} Allowed: ${allowed}.`
  if (choices.length > 0) {
    return (
      <Autocomplete
        {...common}
        description={hint}
        placeholder={spec.default}
        data={choices}
        value={value}
        onChange={onChange}
      />
    )
  }
  return (
    <TextInput
      {...common}
      description={hint}
      placeholder={spec.default}
      inputMode="decimal"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
