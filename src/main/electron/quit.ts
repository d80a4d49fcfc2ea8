import { app } from 'electron'
import type { Log } from '../context.ts'

/**
 * Holds the program's end back until `close` is done. By `will-quit` the windows are gone, so no screen
 * calls engines that are closing and none can still refuse to go.
 */
export function closeBeforeQuitting(close: () => Promise<void>, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void close()
      .catch((error: unknown) => log.error(error))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  })
}
