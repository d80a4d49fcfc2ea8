/** How numbers, times and sizes are written on every screen, in the language that is shown. */
import type { Language } from '../shared/contract/language.ts'
import { formatBytes as formatBytesInEnglish } from '../shared/format-bytes.ts'
import { needsPowerOfTen, withPowerOfTen } from '../shared/power-of-ten.ts'

/** What a language asks of numbers and times. */
function habitsOf(language: Language) {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  return {
    count: new Intl.NumberFormat(locale),
    share: new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    wholeShare: new Intl.NumberFormat(locale, { style: 'percent' }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    ago: new Intl.RelativeTimeFormat(locale, { style: 'short' }),
    now: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second'),
    list: new Intl.ListFormat(locale),
    decimalPoint: language === 'fr' ? ',' : '.',
    unit: language === 'fr' ? '\u00a0$1o' : ' $1B'
  }
}

let habits = habitsOf('en')
let current: Language = 'en'

/** From here on everything is written as this language does; what is on the screen has to be drawn again. */
export function formatIn(language: Language): void {
  if (language === current) return
  current = language
  habits = habitsOf(language)
}

/** `0.8182`, as `toFixed` and `toPrecision` write it, with the language's own decimal point. */
export function localized(digits: string): string {
  return digits.replace('.', habits.decimalPoint)
}

/** `7,043` rows, in French `7 043`: whole numbers, grouped. */
export function formatCount(value: number): string {
  return habits.count.format(value)
}

/** `814 B`, `1.2 MB`; in French `1,2 Mo`. */
export function formatBytes(bytes: number): string {
  return localized(formatBytesInEnglish(bytes)).replace(/ (\w?)B$/, habits.unit)
}

/** `a`, `a and b`, `a, b and c`; in French `a, b et c`. */
export function formatList(names: readonly string[]): string {
  return habits.list.format(names)
}

/** `1.234 × 10⁻⁵`, for what is too small or too large to be read otherwise. */
export function formatPower(value: number): string {
  return withPowerOfTen(value, (factor) => localized(String(factor)))
}

/** Four significant digits below 1000, more above; "–" for null. Metrics that are not finite keep their names. */
export function formatNumber(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'string') return value
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value)
  if (needsPowerOfTen(value)) return formatPower(value)
  const size = Math.abs(value)
  return size >= 999.995
    ? formatCount(Math.round(value * 100) / 100)
    : localized(String(Number(value.toPrecision(size < 1 ? 4 : 5))))
}

/** Smaller probabilities are not told apart. */
const LEAST_PROBABILITY = 0.0001

/** A p-value: `0.2639`, `< 0.0001`; "–" for null. */
export function formatProbability(p: number | null | undefined): string {
  if (p === null || p === undefined || p >= LEAST_PROBABILITY) return formatNumber(p)
  return `<\u00a0${formatNumber(LEAST_PROBABILITY)}`
}

/** A share as `26.5%`, in French `26,5 %`. */
export function formatShare(share: number): string {
  return habits.share.format(share)
}

/** Shares nearer to none, or to all, are not told apart. */
const LEAST_SHARE = 0.001

/**
 * So many of so many, as a share: `0%`, `26.5%`, `100%`; "–" of none at all. A few are never told as none, nor nearly all as all:
 * `< 0.1%`, `> 99.9%`.
 */
export function formatPart(part: number, whole: number): string {
  if (whole === 0) return '–'
  const share = part / whole
  if (share === 0 || share === 1) return habits.wholeShare.format(share)
  if (share < LEAST_SHARE) return `<\u00a0${formatShare(LEAST_SHARE)}`
  if (share > 1 - LEAST_SHARE) return `>\u00a0${formatShare(1 - LEAST_SHARE)}`
  return formatShare(share)
}

/** A difference of shares in percentage points, without the unit: `2.4`, in French `2,4`. */
export function formatPoints(difference: number): string {
  return localized((difference * 100).toFixed(1))
}

/** The day in UTC, as people name snapshots: `2024-01-31`; with the time where it is not midnight. */
export function formatDay(time: number): string {
  const iso = new Date(time).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`
}

/** When something happened, in this machine's own time zone. */
export function formatTime(time: number): string {
  return habits.moment.format(time)
}

/** The time of day to the second, `14:03:09`, for lines that follow each other closely. */
export function formatClock(time: number): string {
  return habits.clock.format(time)
}

/** `now`, `5 min ago`, `3 hr ago`, `2 days ago`. */
export function formatAgo(time: number, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - time) / 1000)
  if (seconds < 45) return habits.now
  if (seconds < 3570) return habits.ago.format(-Math.round(seconds / 60), 'minute') // 59.5 min: from there on it is an hour
  if (seconds < 84_600) return habits.ago.format(-Math.round(seconds / 3600), 'hour')
  return habits.ago.format(-Math.round(seconds / 86_400), 'day')
}

/** `0.42 s`, `12.3 s`, `3 min 05 s`, `1 h 44 min`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 9.995) return `${localized(seconds.toFixed(2))} s`
  if (seconds < 59.95) return `${localized(seconds.toFixed(1))} s`
  return formatMinutes(Math.max(60, seconds))
}

function formatMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
  return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}

/** A short time in milliseconds, without the unit: `0.42`; two decimals below 100, so that they line up. "–" for null. */
export function formatLatency(ms: number | null): string {
  if (ms === null) return '–'
  return ms < 99.995 ? localized(ms.toFixed(2)) : formatCount(Math.round(ms))
}

/** A cell of a table as a file would hold it, in every language; null is missing. Dates are told by their column's type. */
export function formatCell(value: number | string | boolean | null, type?: string): string {
  if (value === null) return ''
  if (type === 'timestamp' && typeof value === 'number') return formatDay(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)))
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value
}
