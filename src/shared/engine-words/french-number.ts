/** A number as the engines write it: `0.62`, `-1.5 × 10⁻⁷`, `12,345`, with thousands set off or not. */
const NUMBER = /^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+|\u00a0×\u00a010⁻?[⁰¹²³⁴-⁹]+)?$/

/** What stands between numbers: of a limit, `0.49 + 0.01`, or of shares, `0.3 : 0.7`. */
const SIGN = /^[+−:]$/

/** A number, or several with signs between, with a decimal comma and narrow spaces: `0,62`. Anything else stays as it is. */
export function inFrenchNumbers(text: string): string {
  const words = text.split(' ')
  if (!words.every((word) => NUMBER.test(word) || SIGN.test(word))) return text
  return words.map((word) => word.replaceAll(',', '\u202f').replace('.', ',')).join(' ')
}
