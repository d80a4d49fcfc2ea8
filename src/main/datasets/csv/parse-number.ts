/** How cells spell numbers. */

const PLUS = 43
const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57

/** `Number` would read 0x10, 0b1 and 0o7 as well. */
const OTHER_BASE = /^0[xbo]/i

/** @param cell without blanks around it @returns NaN when it is no number, infinite when it is too large for one */
export function parseDecimalPoint(cell: string): number {
  const first = cell.charCodeAt(0)
  const begins = (first >= ZERO && first <= NINE) || first === PLUS || first === MINUS || first === POINT
  if (!begins || (first === ZERO && cell.charCodeAt(1) > NINE && OTHER_BASE.test(cell))) return Number.NaN
  return Number(cell)
}

const GROUPED = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/

/** 1234,5 and, since a point can then only set off thousands, 1.234,5. */
export function parseDecimalComma(cell: string): number {
  if (!cell.includes('.'))
    return parseDecimalPoint(cell.startsWith(',') ? `0.${cell.slice(1)}` : cell.replace(',', '.'))
  return GROUPED.test(cell) ? parseDecimalPoint(cell.replaceAll('.', '').replace(',', '.')) : Number.NaN
}

/** A whole number with leading zeros is a code. */
export function isCode(cell: string): boolean {
  const at = digitsAt(cell)
  return cell.charCodeAt(at) === ZERO && cell.length > at + 1 && isAllDigits(cell, at)
}

/** A whole number beyond 53 bits, which a number would round. */
export function isRounded(cell: string): boolean {
  const at = digitsAt(cell)
  return cell.length - at >= 16 && isAllDigits(cell, at) && !Number.isSafeInteger(Number(cell))
}

/** A number that is spelled without point and exponent. */
export function isWhole(cell: string): boolean {
  return isAllDigits(cell, digitsAt(cell))
}

function digitsAt(cell: string): number {
  const first = cell.charCodeAt(0)
  return first === PLUS || first === MINUS ? 1 : 0
}

function isAllDigits(cell: string, from: number): boolean {
  for (let at = from; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code < ZERO || code > NINE) return false
  }
  return cell.length > from
}
