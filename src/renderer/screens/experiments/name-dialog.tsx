import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../components/dialog.tsx'
import { useEngineWords } from '../../words/engine-words.ts'

export interface NameDialogProps {
  title: string
  /** The name it has now; '' for a new thing. */
  name: string
  /** The verb: `Create experiment`. */
  confirmLabel: string
  pending: boolean
  /** Why the name was refused. */
  error: { message: string } | null
  onSubmit: (name: string) => void
  onClose: () => void
}

/** Asks for one name. Rendered only while it asks. */
export function NameDialog({ title, name, confirmLabel, pending, error, onSubmit, onClose }: NameDialogProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const [value, setValue] = useState(name)
  const trimmed = value.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (trimmed === name) onClose()
    else if (trimmed !== '') onSubmit(trimmed)
  }
  return (
    <Dialog onClose={onClose} title={title} centered>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('experiments.name')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            error={error === null ? undefined : say(error.message)}
            maxLength={250}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={trimmed === ''}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
