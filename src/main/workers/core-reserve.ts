/** Leaves a core to the requests of other programs, while there are many. */
export interface CoreReserve {
  /** A program waits for an answer. */
  request(): void
  /** Whether so many came within the last second that the core is theirs. */
  readonly held: boolean
}

/** Fewer within WINDOW_MS are a person's tries and the questions of a monitor, for which no work is held up. */
const MANY = 10
const WINDOW_MS = 1000

/** @param now a clock in ms */
export function createCoreReserve(now: () => number = () => performance.now()): CoreReserve {
  /** When the last requests came, in a ring. */
  const times = new Float64Array(MANY).fill(-Infinity)
  let next = 0
  return {
    request: () => {
      times[next] = now()
      next = (next + 1) % MANY
    },
    get held() {
      return now() - times[next] < WINDOW_MS
    }
  }
}
