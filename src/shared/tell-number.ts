import { needsPowerOfTen, withPowerOfTen } from './power-of-ten.ts'

/**
 * A finite number within a sentence of the engines, which is English: `0.8182`, `7043`, `1.5 × 10⁻⁷`.
 * @param digits at most so many, except of whole numbers; null, for what a person named: all there are
 */
export function tellNumber(value: number, digits: number | null = 6): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value)
  if (needsPowerOfTen(value)) return withPowerOfTen(value, String, digits)
  return String(digits === null ? value : Number(value.toPrecision(digits)))
}
