import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Writes } from '../../components/writes.tsx'

export interface EditableTextProps {
  /** What the text is, within a sentence: `the description of version 3`. */
  label: string
  value: string
  /** Shown while there is none. */
  placeholder: string
  saving: boolean
  /** @param done closes the editor; not called when saving failed, so that nothing written is lost */
  onSave: (text: string, done: () => void) => void
}

/** A text that is read until its pencil is pressed. Escape leaves it as it was, Ctrl+Enter saves. */
export function EditableText({ label, value, placeholder, saving, onSave }: EditableTextProps) {
  const t = useTranslations()
  const [draft, setDraft] = useState<string | null>(null)
  const [closed, setClosed] = useState(false)
  if (draft === null) {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed" className="breaks" style={{ whiteSpace: 'pre-wrap' }}>
          {value === '' ? placeholder : value}
        </Text>
        <Writes label={t('models.edit')}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            autoFocus={closed} // the keyboard goes on where it was
            onClick={() => setDraft(value)}
            aria-label={t('models.edit_named', { what: label })}
          >
            <Pencil size={14} />
          </ActionIcon>
        </Writes>
      </Group>
    )
  }
  const close = (): void => {
    setDraft(null)
    setClosed(true)
  }
  const save = (): void => (draft === value ? close() : onSave(draft, close))
  return (
    <Stack gap="xs" maw={760}>
      <Textarea
        aria-label={label}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
        autosize
        minRows={2}
        maxRows={12}
        autoFocus
      />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('components.cancel')}
        </Button>
        <Button size="compact-sm" loading={saving} onClick={save}>
          {t('models.save')}
        </Button>
      </Group>
    </Stack>
  )
}
