import { notifications } from '@mantine/notifications'
import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says what happened. Links in it are plain anchors (`#/serving`): notifications stand outside the router. */
export function showDone(message: ReactNode): void {
  notifications.show({ message, color: 'teal', icon: <CircleCheck size={18} /> })
}

/** Says what went wrong, for as long as it takes to read. */
export function showError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  notifications.show({
    title: 'That did not work',
    message,
    color: 'red',
    icon: <CircleX size={18} />,
    autoClose: 15_000
  })
}
