/**
 * A text that a spreadsheet takes for a formula when it opens a CSV file (OWASP, "CSV Injection"). A number with its sign
 * is none.
 */
export const FORMULA = /^(?![+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$|[+-]Infinity$)[=+\-@\t\r]/i

/** The same text with an apostrophe before what would be a formula: a spreadsheet then shows it and computes nothing. */
export function spreadsheetCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
