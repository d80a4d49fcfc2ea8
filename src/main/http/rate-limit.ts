import { isIPv6 } from 'node:net'

/** Told of each request of a caller: 0 where it may go on, else the seconds to wait. Times are ms. */
export type RateLimit = (address: string, now: number) => number

const MINUTE_MS = 60_000
/** A caller may be ahead of its rate by the requests of so long. */
const BURST_MS = 10_000
/** Callers that are remembered; those that are not ahead are forgotten first. */
const MOST_CALLERS = 10_000

/**
 * One rate for each caller, without a list of requests: what is kept is when the next request would be due (the generic
 * cell rate algorithm, ITU-T I.371).
 */
export function createRateLimit(perMinute: number): RateLimit {
  const interval = MINUTE_MS / perMinute
  const burst = Math.max(interval, BURST_MS)
  const due = new Map<string, number>()
  return (address, now) => {
    const caller = callerOf(address)
    const at = Math.max(due.get(caller) ?? 0, now)
    if (at + interval - now > burst + interval) return Math.ceil((at - burst - now) / 1000)
    if (due.size >= MOST_CALLERS && !due.has(caller)) forget(due, now)
    due.set(caller, at + interval)
    return 0
  }
}

/** One who has a whole network of IPv6 addresses is one caller: the first 64 bits. */
function callerOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head, tail] = address.split('::')
  const groups = head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':')
}

function forget(due: Map<string, number>, now: number): void {
  for (const [caller, at] of due) if (at <= now) due.delete(caller)
  if (due.size >= MOST_CALLERS) due.clear()
}
