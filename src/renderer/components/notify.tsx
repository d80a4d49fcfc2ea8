import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useEngineWords } from '../words/engine-words.ts'

/** Says what happened. Links in it are plain anchors (`#/serving`): notifications stand outside the router. */
export function showDone(message: ReactNode): void {
  notifications.show({ message, color: 'teal', icon: <CircleCheck size={18} /> })
}

/** Says what happened and offers to take it back, for as long as it takes to notice a slip. */
export function showUndoable(message: string, undo: () => void): void {
  const id = crypto.randomUUID()
  const takeBack = (): void => {
    notifications.hide(id)
    undo()
  }
  notifications.show({
    id,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <UndoButton onClick={takeBack} />
      </Group>
    ),
    color: 'gray',
    autoClose: 12_000
  })
}

/** Says what went wrong, in the language that is shown, for as long as it takes to read. */
export function showError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  notifications.show({
    title: <FailureTitle />,
    message: <Failure english={message} />,
    color: 'red',
    icon: <CircleX size={18} />,
    autoClose: 15_000
  })
}

function UndoButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations()
  return (
    <Button size="compact-sm" variant="light" onClick={onClick} style={{ flexShrink: 0 }}>
      {t('components.undo')}
    </Button>
  )
}

function FailureTitle() {
  return useTranslations()('components.that_failed')
}

function Failure({ english }: { english: string }) {
  return useEngineWords()(english)
}
