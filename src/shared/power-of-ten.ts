/** Raised characters stand where these stand. */
const LEVEL = '-0123456789'
const RAISED = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * `1.273 × 10⁻⁸³`: how very small and very large numbers are written, on screens and in reports.
 * @param write writes the first factor, which is below 10 and has at most four digits, in the language it is for
 */
export function withPowerOfTen(value: number, write: (factor: number) => string): string {
  const [factor, exponent] = value.toExponential(3).split('e')
  const raised = exponent.replace('+', '').replaceAll(/[-\d]/g, (sign) => RAISED[LEVEL.indexOf(sign)])
  return `${write(Number(factor))}\u00a0×\u00a010${raised}`
}
