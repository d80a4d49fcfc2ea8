import { Box, Button, Group, Stack, Tabs, Textarea } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'
import { Markdown } from './markdown.tsx'
import { showError, showUnchanged, showUndoable } from './notify.tsx'
import type { TagKeeper } from './tag-keeper.ts'
import { Writes } from './writes.tsx'

export interface NoteProps {
  /** Markdown; '' is none. */
  note: string
  /** Null: it cannot be changed. */
  keeper: NoteKeeper | null
  /** What stands beside the button that changes it. */
  actions?: ReactNode
}

/** Where a note is kept. */
export interface NoteKeeper {
  /** What it is now. */
  read: () => Promise<string>
  write: (note: string) => Promise<unknown>
}

/** The tag that holds the note of a run or an experiment, as MLflow's own screens write it. */
const NOTE_TAG = 'mlflow.note.content'

export function noteIn(tags: readonly Tag[]): string {
  return tags.find(({ key }) => key === NOTE_TAG)?.value ?? ''
}

/** Keeps a note among other tags. */
export function keepAmong({ read, set }: Pick<TagKeeper, 'read' | 'set'>): NoteKeeper {
  return { read: async () => noteIn(await read()), write: (value) => set({ key: NOTE_TAG, value }) }
}

/** MLflow's limit of a tag's value. */
const MOST_CHARACTERS = 8000

/** A note in Markdown: read, and changed in place. Ctrl+Enter saves, Escape leaves what is as it was. */
export function Note({ note, keeper, actions }: NoteProps) {
  const t = useTranslations()
  const [editing, setEditing] = useState(false)
  const [closed, setClosed] = useState(false)
  const close = (): void => {
    setEditing(false)
    setClosed(true)
  }
  if (editing && keeper !== null) {
    /** What was written since is not written over. */
    const bringBack = async (): Promise<void> => {
      if ((await keeper.read()) === '') await keeper.write(note)
      else showUnchanged(t('components.note_there_again'))
    }
    const save = async (text: string): Promise<void> => {
      await keeper.write(text)
      if (text === '' && note !== '') showUndoable(t('components.note_removed'), bringBack)
    }
    return <NoteEditor note={note} onSave={save} onClose={close} />
  }
  return (
    <>
      {note !== '' && (
        <Box mah={320} mb={4} style={{ overflow: 'auto' }}>
          <Markdown source={note} />
        </Box>
      )}
      <Group gap={6}>
        {keeper !== null && (
          <Writes>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<Pencil size={12} />}
              autoFocus={closed} // the keyboard goes on where it was
              onClick={() => setEditing(true)}
            >
              {t(note === '' ? 'components.note_write' : 'components.note_edit')}
            </Button>
          </Writes>
        )}
        {actions}
      </Group>
    </>
  )
}

interface NoteEditorProps {
  note: string
  onSave: (note: string) => Promise<unknown>
  onClose: () => void
}

function NoteEditor({ note, onSave, onClose }: NoteEditorProps) {
  const t = useTranslations()
  const [text, setText] = useState(note)
  const [saving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    try {
      await onSave(text)
      onClose()
    } catch (error) {
      showError(error)
      setSaving(false) // what was written stays
    }
  }
  return (
    <Stack gap="xs">
      <Tabs defaultValue="write" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="write">{t('components.note_tab_write')}</Tabs.Tab>
          <Tabs.Tab value="preview">{t('components.note_tab_preview')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="write">
          <Textarea
            aria-label={t('components.note')}
            placeholder={t('components.note_hint')}
            autosize
            minRows={5}
            maxRows={18}
            maxLength={MOST_CHARACTERS}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && text === note) onClose()
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
            }}
            data-autofocus
            autoFocus
          />
        </Tabs.Panel>
        <Tabs.Panel value="preview" mih={120}>
          <Markdown source={text} />
        </Tabs.Panel>
      </Tabs>
      <Group justify="flex-end" gap="xs">
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('components.cancel')}
        </Button>
        <Button size="compact-md" loading={saving} onClick={() => void save()}>
          {t('components.note_save')}
        </Button>
      </Group>
    </Stack>
  )
}
