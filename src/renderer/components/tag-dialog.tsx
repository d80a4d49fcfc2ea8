import { Autocomplete, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { ErrorNotice } from './error-notice.tsx'

export interface TagDialogProps {
  title: string
  /** Keys that others have. */
  keys: readonly string[]
  pending: boolean
  error: { message: string } | null
  onSubmit: (tag: { key: string; value: string }) => void
  onClose: () => void
}

/** Asks for one tag. Rendered only while it asks. */
export function TagDialog({ title, keys, pending, error, onSubmit, onClose }: TagDialogProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (key.trim() !== '') onSubmit({ key: key.trim(), value })
  }
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form onSubmit={submit}>
        <Stack>
          <Autocomplete
            label="Key"
            placeholder="team"
            data={keys.filter((one) => !/^(mlflow|benchtop)\./.test(one))}
            value={key}
            onChange={setKey}
            maxLength={250}
            data-autofocus
          />
          <TextInput
            label="Value"
            placeholder="growth"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            maxLength={8000}
          />
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} disabled={key.trim() === ''}>
              Set tag
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
