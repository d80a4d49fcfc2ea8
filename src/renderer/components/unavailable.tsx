import { Tooltip } from '@mantine/core'
import { cloneElement, type MouseEvent, type ReactElement } from 'react'
import { showUnchanged } from './notify.tsx'

/** What buttons, icons and menu items have in common. */
interface Pressable {
  onClick?: (event: MouseEvent) => void
  title?: string
  disabled?: boolean
  'aria-disabled'?: boolean
  'data-disabled'?: boolean
}

export interface UnavailableProps {
  /** A sentence with the way out; null: it is available. */
  reason: string | null
  /** What is told of it while it is available. */
  label?: string
  children: ReactElement<Pressable>
}

/** Something to press that cannot do its work now: it is dimmed, and says why to pointer, keyboard and a press. */
export function Unavailable({ reason, label, children }: UnavailableProps) {
  if (reason === null) return label === undefined ? children : <Tooltip label={label}>{children}</Tooltip>
  const onClick = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    showUnchanged(reason)
  }
  return (
    <Tooltip label={reason} multiline maw={300} events={{ hover: true, focus: true, touch: false }}>
      {cloneElement(children, {
        onClick,
        title: undefined,
        disabled: false,
        'aria-disabled': true,
        'data-disabled': true
      })}
    </Tooltip>
  )
}
