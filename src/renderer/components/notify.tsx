import { Button, Group, Kbd } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { notifications, type NotificationData } from '@mantine/notifications'
import { CircleCheck, CircleX, Eye } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useEngineWords } from '../words/engine-words.ts'
import { isReadsOnly } from './reads-only.ts'

/** Says what happened. Links in it are plain anchors (`#/serving`): notifications stand outside the router. */
export function showDone(message: ReactNode): void {
  notifications.show({ message, color: 'teal', icon: <CircleCheck size={18} /> })
}

/** What is offered to be taken back now, the newest last. */
const offered = new Map<string, () => void>()

/** Takes back what was done last, where that is still offered. */
export function takeBack(): void {
  ;[...offered.values()].at(-1)?.()
}

/**
 * Says what happened and offers to take it back, for as long as it takes to notice a slip.
 * @param undo what it rejects with is told, and the offer stands again; it may be called when its screen has gone
 */
export function showUndoable(message: string, undo: () => Promise<unknown>): void {
  const id = crypto.randomUUID()
  const undoOnce = (): void => {
    if (!offered.delete(id)) return
    notifications.update(toast(true))
    undo().then(
      () => notifications.hide(id),
      (error: unknown) => {
        offer()
        showError(error)
      }
    )
  }
  const toast = (isUndoing: boolean): NotificationData => ({
    id,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <UndoButton isUndoing={isUndoing} onClick={undoOnce} />
      </Group>
    ),
    color: 'gray',
    withCloseButton: !isUndoing,
    autoClose: isUndoing ? false : 12_000,
    onClose: () => offered.delete(id)
  })
  const offer = (): void => {
    offered.set(id, undoOnce)
    notifications.show(toast(false))
    notifications.update(toast(false)) // where it still stands
  }
  offer()
}

/** One at a time: each further click says the same. */
const UNCHANGED = 'unchanged'

/** Long enough to read a sentence with its way out. */
const READING_MS = 15_000

/** Says that this program writes the workspace now; what told the opposite goes. */
export function showTakeover(message: string): void {
  notifications.hide(UNCHANGED)
  showDone(message)
}

/** Says what went wrong, in the language that is shown, for as long as it takes to read. */
export function showError(error: unknown): void {
  const message = <Failure english={error instanceof Error ? error.message : String(error)} />
  if (isReadsOnly(error)) showUnchanged(message)
  else
    notifications.show({
      title: <FailureTitle />,
      message,
      color: 'red',
      icon: <CircleX size={18} />,
      autoClose: READING_MS
    })
}

/** Says why nothing was changed, where nothing is wrong. */
export function showUnchanged(message: ReactNode): void {
  notifications.hide(UNCHANGED)
  notifications.show({
    id: UNCHANGED,
    title: <UnchangedTitle />,
    message,
    color: 'bench',
    icon: <Eye size={18} />,
    autoClose: READING_MS
  })
}

function UndoButton({ isUndoing, onClick }: { isUndoing: boolean; onClick: () => void }) {
  const t = useTranslations()
  const mod = useOs() === 'macos' ? '⌘' : 'Ctrl'
  return (
    <Button
      size="compact-sm"
      variant="light"
      rightSection={<Kbd size="xs">{t('shell.key_undo', { mod })}</Kbd>}
      loading={isUndoing}
      onClick={onClick}
      style={{ flexShrink: 0 }}
    >
      {t('components.undo')}
    </Button>
  )
}

function UnchangedTitle() {
  return useTranslations()('components.nothing_changed')
}

function FailureTitle() {
  return useTranslations()('components.that_failed')
}

/** Where the words are not there yet, the engines' own until they are. */
function Failure({ english }: { english: string }) {
  return (
    <Suspense fallback={english}>
      <Said english={english} />
    </Suspense>
  )
}

function Said({ english }: { english: string }) {
  return useEngineWords()(english)
}
