import { useEffect, useState } from 'react'
import { focusScreen } from './screen.ts'

/** When the component goes and takes the focus with it, what had the focus before has it again, or else the screen. */
export function useFocusBack(): void {
  const [before] = useState(opener)
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return
      if (before?.isConnected === true) before.focus({ preventScroll: true })
      if (document.activeElement === document.body) focusScreen()
    },
    [before]
  )
}

/** What has the focus; of an entry of a menu, which closes, the button that opened it. */
function opener(): HTMLElement | null {
  const focused = document.activeElement
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? null
  if (button !== null) return document.getElementById(button)
  return focused instanceof HTMLElement ? focused : null
}
