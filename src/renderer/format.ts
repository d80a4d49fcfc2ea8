/** How numbers, times and sizes are written on every screen. */

export { formatBytes } from '../shared/format-bytes.ts'

const count = new Intl.NumberFormat('en')

/** `7 043` rows: whole numbers with thin grouping. */
export function formatCount(value: number): string {
  return count.format(value).replaceAll(',', '\u202f')
}

/** `1 file`, `7 043 rows`. */
export function formatMany(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`
}

/** Four significant digits below 1000, more above; "–" for null. Metrics that are not finite keep their names. */
export function formatNumber(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'string') return value
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(3)
  return size >= 999.995
    ? formatCount(Math.round(value * 100) / 100)
    : String(Number(value.toPrecision(size < 1 ? 4 : 5)))
}

/** A share as `26.5 %`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}\u202f%`
}

/** The day in UTC, as people name snapshots: `2024-01-31`; with the time where it is not midnight. */
export function formatDay(time: number): string {
  const iso = new Date(time).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** When something happened, in this machine's own time zone. */
export function formatTime(time: number): string {
  return moment.format(time)
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** The time of day to the second, `14:03:09`, for lines that follow each other closely. */
export function formatClock(time: number): string {
  return clock.format(time)
}

/** `just now`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function formatAgo(time: number, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - time) / 1000)
  if (seconds < 45) return 'just now'
  if (seconds < 3570) return `${Math.round(seconds / 60)} min ago` // 59.5 min: from there on it is an hour
  if (seconds < 84_600) return `${Math.round(seconds / 3600)} h ago`
  return `${Math.round(seconds / 86_400)} d ago`
}

/** `0.42 s`, `12.3 s`, `3 min 05 s`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  return formatMinutes(Math.max(60, seconds))
}

function formatMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}

/** A short time in milliseconds, without the unit: `0.42`; two decimals below 100, so that they line up. "–" for null. */
export function formatLatency(ms: number | null): string {
  if (ms === null) return '–'
  return ms < 99.995 ? ms.toFixed(2) : formatCount(Math.round(ms))
}

/** A cell of a table; null is missing. Dates are told by their column's type. */
export function formatCell(value: number | string | boolean | null, type?: string): string {
  if (value === null) return ''
  if (type === 'timestamp' && typeof value === 'number') return formatDay(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)))
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value
}
