import { Select, TextInput } from '@mantine/core'
import { listNames } from '../../../shared/join-keys.ts'

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
  const joinedOn = listNames(joinKeys)
  const description = joinedOn === '' ? 'What the rows are about.' : `Joined on ${joinedOn}.`
  if (known.length > 0) {
    return (
      <Select
        label="Entity"
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
      label="Entity"
      description={joinedOn === '' ? description : `New: joined on ${joinedOn}.`}
      value={value}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      disabled={joinedOn === ''}
      required
    />
  )
}
