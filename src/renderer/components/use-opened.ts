import { useWindowEvent } from '@mantine/hooks'
import { useState } from 'react'

/** Whether a popover is open. Escape closes it from the moment it opens; by itself, it hears the key only once it has the focus. */
export function useOpened(): [opened: boolean, setOpened: (opened: boolean) => void] {
  const [opened, setOpened] = useState(false)
  useWindowEvent('keydown', ({ key }) => {
    if (opened && key === 'Escape') setOpened(false)
  })
  return [opened, setOpened]
}
