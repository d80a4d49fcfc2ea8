import { isMissing, looksLikeText } from './parse-value.ts'
import { lineError } from './csv-error.ts'

/**
 * Holds the first line against what a header must be: a name for every column, each once, none of them a value.
 * @returns the names, without the blanks around them
 * @throws INVALID_PARAMETER_VALUE naming the column
 */
export function checkHeader(cells: string[], line: number, sourceName: string): string[] {
  const columns = cells.map((cell) => cell.trim())
  if (columns.every((column) => column !== '' && (isMissing(column) || !looksLikeText(column)))) {
    throw lineError(
      sourceName,
      line,
      `there is no header, the first line holds values (${columns.slice(0, 3).join(', ')}); read it without a header, or add a line with a name for each of the ${columns.length} columns.`,
      { fix: { header: false } }
    )
  }
  return checkNames(columns, line, sourceName)
}

/** What columns are called that have no names. */
export function numberedNames(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `column_${at + 1}`)
}

/** @throws INVALID_PARAMETER_VALUE naming the column that has no name, one that is too long, or another's */
export function checkNames(names: string[], line: number, sourceName: string): string[] {
  const columns = names.map((name) => name.trim())
  const seen = new Map<string, number>()
  for (const [at, column] of columns.entries()) {
    if (column === '') throw lineError(sourceName, line, `column ${at + 1} has no name; give it one in the header.`)
    if (column.length > 250)
      throw lineError(sourceName, line, `the name of column ${at + 1} has more than 250 characters.`)
    const before = seen.get(column.toLowerCase())
    if (before !== undefined) {
      throw lineError(
        sourceName,
        line,
        `the columns ${before + 1} and ${at + 1} are both called "${column}"; rename one (upper and lower case count as the same).`
      )
    }
    seen.set(column.toLowerCase(), at)
  }
  return columns
}
