const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

/**
 * ISO 8601: a day, or a day and time, which is UTC where no zone is named.
 * @returns ms since the epoch; null when the text is no date of the calendar
 */
export function parseTimestamp(text: string): number | null {
  const match = text.charCodeAt(4) === 45 ? DATE.exec(text) : null
  if (match === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const offset = zoneOffset(zone)
  if (offset === null) return null
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const timeOfDay = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000
  return midnight + timeOfDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset
}

/** Years below 100 are left out: `Date.UTC` takes them for the 20th century. */
function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 100 || month < 1 || month > 12 || day < 1) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** In ms; null when the zone is none that there could be. */
function zoneOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
