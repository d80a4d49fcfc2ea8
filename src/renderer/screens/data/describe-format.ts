import type { Delimiter, TableFormat } from '../../../shared/read-options.ts'

export const DELIMITER_NAMES: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

/** How a file is written, in a few words: `gzip`, `semicolon`, `utf-8`, `decimal comma`. */
export function describeFormat(format: TableFormat | null): string[] {
  if (format === null) return []
  if (format.kind === 'parquet') return ['Parquet']
  return [
    ...(format.is_gzip ? ['gzip'] : []),
    DELIMITER_NAMES[format.delimiter],
    format.encoding,
    ...(format.decimal === ',' ? ['decimal comma'] : []),
    ...(format.header ? [] : ['no header'])
  ]
}
