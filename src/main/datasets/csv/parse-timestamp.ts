const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const DAY_LENGTH = 10
const DASH = 45
const ZERO = 48

/**
 * ISO 8601: a day, or a day and time, which is UTC where no zone is named.
 * @returns ms since the epoch; null when the text is no date of the calendar
 */
export function parseTimestamp(text: string): number | null {
  if (text.charCodeAt(4) !== DASH) return null
  if (text.length === DAY_LENGTH) return parseDay(text)
  const match = DATE_TIME.exec(text)
  if (match === null) return null
  const [, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const midnight = parseDay(day)
  const offset = zoneOffset(zone)
  if (midnight === null || offset === null) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const timeOfDay = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000
  return midnight + timeOfDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset
}

/** By its digits: most dates of a file are days, and a pattern costs several times as much. */
function parseDay(text: string): number | null {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, DAY_LENGTH)
  const isDay = year >= 100 && month >= 1 && month <= 12 && day >= 1 // `Date.UTC` takes smaller years for the 20th century
  if (!isDay || (day > 28 && !(day <= new Date(Date.UTC(year, month, 0)).getUTCDate()))) return null
  return Date.UTC(year, month - 1, day)
}

/** NaN where there is anything but digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** In ms; null when the zone is none that there could be. */
function zoneOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
