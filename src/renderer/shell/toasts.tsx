import { Notifications } from '@mantine/notifications'
import { useElementSize } from '@mantine/hooks'
import { useEffect } from 'react'
import classes from './toasts.module.css'

/**
 * What is said for a moment, in a strip along the lower edge beside the navigation: the header of a screen, where its buttons
 * are, stays free. The strip makes the window that much shorter: what is below it can be scrolled to, and dialogs end above it.
 */
export function Toasts() {
  const { ref, height } = useElementSize()
  useEffect(() => document.documentElement.style.setProperty('--toasts-height', `${height}px`), [height])
  return (
    <div className={classes.strip}>
      <div ref={ref} className={classes.height}>
        <Notifications
          withinPortal={false}
          position="bottom-center"
          autoClose={6000}
          limit={3}
          notificationMaxHeight={160}
          classNames={{ root: classes.place, notification: classes.toast }}
        />
      </div>
    </div>
  )
}
