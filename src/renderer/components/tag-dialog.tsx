import { Autocomplete, Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'
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
  const t = useTranslations()
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (key.trim() !== '') onSubmit({ key: key.trim(), value })
  }
  return (
    <Dialog onClose={onClose} title={title} centered>
      <form onSubmit={submit}>
        <Stack>
          <Autocomplete
            label={t('components.tag_key')}
            placeholder={t('components.tag_key_example')}
            data={keys.filter((one) => !/^(mlflow|benchtop)\./.test(one))}
            value={key}
            onChange={setKey}
            maxLength={250}
            data-autofocus
          />
          <TextInput
            label={t('components.tag_value')}
            placeholder={t('components.tag_value_example')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            maxLength={8000}
          />
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={key.trim() === ''}>
              {t('components.tag_set')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
