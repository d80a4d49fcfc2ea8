import { app } from 'electron'
import type { Log } from '../log/log.ts'

/** Asks before the program ends while work goes on: windows are still there, and nothing has been closed yet. */
export function askBeforeQuitting(mayQuit: () => Promise<boolean>, log: Log): void {
  let allowed = false
  let asking = false
  app.on('before-quit', (event) => {
    if (allowed) return
    event.preventDefault()
    if (asking) return
    asking = true
    void mayQuit()
      .catch((error: unknown) => {
        log.error(error)
        return true // a question that cannot be asked keeps nobody here
      })
      .then((may) => {
        asking = false
        if (!may) return
        allowed = true
        app.quit()
      })
  })
}

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
