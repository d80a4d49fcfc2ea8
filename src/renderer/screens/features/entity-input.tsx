import { Select, TextInput } from '@mantine/core'

interface EntityInputProps {
  /** Entities that join on the dataset's key. */
  known: string[]
  joinKey: string | null
  value?: string
  onChange?: (value: string) => void
}

/** Chooses among the entities of the dataset's key; where there is none yet, names a new one. */
export function EntityInput({ known, joinKey, value, onChange }: EntityInputProps) {
  const description = joinKey === null ? 'What the rows are about.' : `Joined on ${joinKey}.`
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
      description={joinKey === null ? description : `New: joined on ${joinKey}.`}
      value={value}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      disabled={joinKey === null}
      required
    />
  )
}
