/** Raised characters stand where these stand. */
const LEVEL = '-0123456789'
const RAISED = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Whether a number other than 0 is so small or so large that it is read with a power of ten only. */
export function needsPowerOfTen(value: number): boolean {
  const size = Math.abs(value)
  return size < 1e-4 || size >= 1e9
}

/**
 * `1.273 × 10⁻⁸³`: how very small and very large numbers are written, on screens, in reports and in what the engines say.
 * @param write writes the first factor, which is below 10, in the language it is for
 * @param digits at most so many of it; null: all there are
 */
export function withPowerOfTen(value: number, write: (factor: number) => string, digits: number | null = 4): string {
  const [factor, exponent] = value.toExponential(digits === null ? undefined : digits - 1).split('e')
  const raised = exponent.replace('+', '').replaceAll(/[-\d]/g, (sign) => RAISED[LEVEL.indexOf(sign)])
  return `${write(Number(factor))}\u00a0×\u00a010${raised}`
}
