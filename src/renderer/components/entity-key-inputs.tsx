import { TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'

interface EntityKeyInputsProps {
  joinKeys: readonly string[]
  /** By join key, as typed. */
  value: Record<string, string>
  onChange: (value: Record<string, string>) => void
  /** By join key; null: none is known. */
  example?: Record<string, string> | null
}

/** A field for each join key of an entity. */
export function EntityKeyInputs({ joinKeys, value, onChange, example = null }: EntityKeyInputsProps) {
  const t = useTranslations()
  return joinKeys.map((name) => (
    <TextInput
      key={name}
      label={name}
      flex="1 1 180px"
      maw={300}
      placeholder={example === null ? t('components.key_known') : t('components.key_example', { key: example[name] })}
      value={value[name] ?? ''}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
    />
  ))
}

/** The key without blanks around its parts; null while a part is missing. */
export function wholeKey(joinKeys: readonly string[], value: Record<string, string>): Record<string, string> | null {
  const parts = joinKeys.map((name) => [name, (value[name] ?? '').trim()] as const)
  return parts.length === 0 || parts.some(([, part]) => part === '') ? null : Object.fromEntries(parts)
}
