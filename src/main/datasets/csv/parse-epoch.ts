/** From here on, in seconds or milliseconds: 3 March 1973. Smaller numbers are more likely years, counts or codes. */
const SECONDS = /^\d{9,11}(?:\.\d+)?$/
const MILLISECONDS = /^\d{12,14}$/
/** ISO 8601's basic form: 20240131. */
const BASIC_DAY = /^(\d{4})(\d{2})(\d{2})$/

/**
 * A time as a number: seconds since the epoch where there are 9 to 11 digits, milliseconds where there are 12 to 14; or
 * a day without dashes.
 * @returns ms since the epoch; null when the text is no such number
 */
export function parseEpoch(text: string): number | null {
  if (SECONDS.test(text)) return Math.round(Number(text) * 1000)
  if (MILLISECONDS.test(text)) return Number(text)
  const match = BASIC_DAY.exec(text)
  if (match === null) return null
  const [year, month, day] = match.slice(1).map(Number)
  const time = Date.UTC(year, month - 1, day)
  return year >= 1000 && new Date(time).toISOString().startsWith(`${match[1]}-${match[2]}-${match[3]}`) ? time : null
}
