import type { AppContext } from '../context.ts'
import type { WriteAccess } from '../db/write-access.ts'

/** So often a program that only reads looks whether the one that writes has ended. */
const LOOK_MS = 500

type Stop = () => void

/**
 * Begins what only the program that writes a workspace does: at once where this is the one, else when it takes over,
 * which is told by the event `takeover`.
 * @param begin answers what ends it
 * @returns what ends it, or the waiting for it
 */
export async function whenGranted(
  { access, events, log }: Pick<AppContext, 'access' | 'events' | 'log'>,
  begin: () => Promise<Stop>
): Promise<() => Promise<void>> {
  if (access.granted) {
    const stop = await begin()
    return async () => stop()
  }
  let beginning: Promise<Stop> | null = null
  const timer = setInterval(() => {
    if (!tookOver(access)) return
    clearInterval(timer)
    beginning = begin()
      .catch((error: unknown) => {
        log.error(error) // calls may write all the same
        return () => {}
      })
      .finally(() => events.emit('takeover', {}))
  }, LOOK_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    if (beginning !== null) (await beginning)()
  }
}

function tookOver(access: WriteAccess): boolean {
  try {
    return access.takeOver()
  } catch {
    return false // the disk of the workspace is gone; it may come back
  }
}
