/** Columns that a file of rows that were set aside has behind those of its source; an import leaves them out. */
export const QUARANTINE_COLUMNS = ['_line', '_reason']

export function isQuarantineColumn(name: string): boolean {
  return QUARANTINE_COLUMNS.includes(name)
}
