import { Select, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { formatList } from '../../format.ts'

interface EntityInputProps {
  /** Entities that join on the dataset's key. */
  known: string[]
  /** Of the dataset; none while there is no dataset. */
  joinKeys: string[]
  value?: string
  onChange?: (value: string) => void
}

/** Chooses among the entities of the dataset's key; where there is none yet, names a new one. */
export function EntityInput({ known, joinKeys, value, onChange }: EntityInputProps) {
  const t = useTranslations()
  const keys = formatList(joinKeys)
  const description = keys === '' ? t('features.entity_hint') : t('features.joined_on', { keys })
  if (known.length > 0) {
    return (
      <Select
        label={t('features.entity')}
        description={description}
        data={known}
        value={value}
        onChange={(chosen) => onChange?.(chosen ?? '')}
        allowDeselect={false}
        required
      />
    )
  }
  return (
    <TextInput
      label={t('features.entity')}
      description={keys === '' ? description : t('features.joined_on_new', { keys })}
      value={value}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      disabled={keys === ''}
      required
    />
  )
}
