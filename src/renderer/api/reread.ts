import type { Noun } from '../../shared/contract/event-names.ts'

/**
 * Reads a noun again when it changed. Changes that come while it is read are met by one more reading after that, and
 * never sooner than the last one took: so a training that logs all the time cannot keep a screen busy.
 * @param read resolves when everything of the noun that is on the screen was read
 */
export function createReread(read: (noun: Noun) => Promise<unknown>): (noun: Noun) => void {
  const busy = new Set<Noun>()
  const again = new Set<Noun>()
  const start = async (noun: Noun): Promise<void> => {
    busy.add(noun)
    try {
      do {
        again.delete(noun)
        const began = performance.now()
        await read(noun).catch(() => {}) // each query tells its own error
        const took = performance.now() - began
        await new Promise((resolve) => setTimeout(resolve, took))
      } while (again.has(noun))
    } finally {
      busy.delete(noun)
    }
  }
  return (noun) => {
    if (busy.has(noun)) again.add(noun)
    else void start(noun)
  }
}
