import type { Delimiter, TableFormat } from '../../../shared/read-options.ts'
import type { Translate } from '../../words/translate.ts'

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<Delimiter, string>

export function nameDelimiter(t: Translate, delimiter: Delimiter): string {
  return t(`data.delimiter_${NAMES[delimiter]}`)
}

/** How a file is written, in a few words: `gzip`, `semicolon`, `utf-8`, `decimal comma`. */
export function describeFormat(t: Translate, format: TableFormat | null): string[] {
  if (format === null) return []
  if (format.kind === 'parquet') return ['Parquet']
  return [
    ...(format.is_gzip ? ['gzip'] : []),
    nameDelimiter(t, format.delimiter),
    format.encoding,
    ...(format.decimal === ',' ? [t('data.decimal_comma')] : []),
    ...(format.header ? [] : [t('data.no_header')])
  ]
}
