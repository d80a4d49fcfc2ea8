import type { TableFormat } from '../../../shared/read-options.ts'
import type { Translate } from '../../words/translate.ts'

const NAMES = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
  [' ', 'space']
] as const)

/** Those that have a name, the usual ones first; any other sign is its own name. */
export const NAMED_DELIMITERS: readonly string[] = [...NAMES.keys()]

export function nameDelimiter(t: Translate, delimiter: string): string {
  const name = (NAMES as ReadonlyMap<string, 'comma' | 'semicolon' | 'tab' | 'bar' | 'space'>).get(delimiter)
  return name === undefined ? delimiter : t(`data.delimiter_${name}`)
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
