import type { DateOrder } from '../../../shared/read-options.ts'

const SLASHED =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?([AaPp])[Mm])?)?$/

/**
 * A day as most of the world writes it, 31/01/2024, 31.01.2024 or 31-01-2024, or as the United States do, 01/31/2024;
 * with or without a time, which is UTC. Points always mean day first. Two digits of a year are 1969 to 2068 (POSIX).
 * @returns ms since the epoch; null when the text is no date in this order
 */
export function parseSlashedDate(text: string, order: DateOrder): number | null {
  const match = SLASHED.exec(text)
  if (match === null) return null
  const [, first, sign, second, yearText, hourText = '0', minute = '0', seconds = '0', half] = match
  const [day, month] =
    order === 'dmy' || sign === '.' ? [Number(first), Number(second)] : [Number(second), Number(first)]
  const year = yearText.length === 4 ? Number(yearText) : Number(yearText) + (Number(yearText) < 69 ? 2000 : 1900)
  const hour = half === undefined ? Number(hourText) : hourOfHalf(Number(hourText), half.toLowerCase() === 'p')
  const isDay = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
  if (!isDay || !(hour <= 23) || Number(minute) > 59 || Number(seconds) > 59) return null
  return Date.UTC(year, month - 1, day, hour, Number(minute), Number(seconds))
}

/** 12 AM is midnight, 12 PM noon; NaN where a clock of twelve hours has no such hour. */
function hourOfHalf(hour: number, isAfternoon: boolean): number {
  return hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (isAfternoon ? 12 : 0)
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
