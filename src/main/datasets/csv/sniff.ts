/**
 * Tells how a text file is written from its first bytes: encoding by byte-order mark (Unicode Standard, 23.8) or by
 * whether the bytes are valid UTF-8, delimiter by which candidate cuts every line into as many pieces as the first.
 */
import { AppError } from '../../../shared/errors.ts'
import { DELIMITERS, NA_VALUES, type ReadOptions, type TableFormat } from '../../../shared/read-options.ts'
import { NO_OPTIONS_HELP } from './csv-error.ts'
import { createLineEditor } from './edit-lines.ts'
import { sniffDelimiter } from './sniff-delimiter.ts'
import { sniffEncoding } from './sniff-encoding.ts'

/** So many bytes are enough to tell. */
export const SNIFFED_BYTES = 1 << 20

/** How much of the head is looked at for signs of how numbers and comments are written. */
const LOOKED_AT = 1 << 16

/**
 * @param head the first bytes of a file, unpacked
 * @param isWhole nothing comes after them
 * @throws INVALID_PARAMETER_VALUE when the file is empty or is no text
 */
export function sniffCsv(
  { head, isWhole, is_gzip }: { head: Buffer; isWhole: boolean; is_gzip: boolean },
  sourceName: string,
  asked: ReadOptions
): TableFormat {
  const encoding = asked.encoding ?? sniffEncoding(head, isWhole, sourceName)
  const text = new TextDecoder(encoding).decode(head).replaceAll(/\r\n?/g, '\n')
  if (text.trim() === '') {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${sourceName} is empty; it needs a line of column names and rows below it.`,
      NO_OPTIONS_HELP
    )
  }
  const comment = asked.comment ?? sniffComment(text)
  const edited = createLineEditor({ ...asked, comment })(text)
  const delimiter = asked.delimiter ?? sniffDelimiter(edited)
  return {
    kind: 'csv',
    is_gzip,
    encoding,
    comment,
    delimiter,
    decimal: asked.decimal ?? sniffDecimal(edited.slice(0, LOOKED_AT), delimiter),
    skip_lines: asked.skip_lines,
    header: asked.header,
    unwrap: asked.unwrap,
    na_values: [...(asked.na_values ?? NA_VALUES)]
  }
}

/** A first line that begins with # is a comment, unless a name follows at once and it is cut like the next: a header. */
function sniffComment(text: string): '' | '#' {
  const lines = text
    .slice(0, LOOKED_AT)
    .split('\n')
    .filter((line) => line.trim() !== '')
  if (!lines[0].startsWith('#')) return ''
  if (/^##|^#\s/.test(lines[0])) return '#'
  const next = lines.find((line) => !line.startsWith('#'))
  if (next === undefined) return ''
  const isCutAlike = DELIMITERS.some((one) => next.includes(one) && countOf(lines[0], one) === countOf(next, one))
  return isCutAlike ? '' : '#'
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** A comma where numbers have one and no number has a point; where commas cut the cells they cannot be in numbers. */
function sniffDecimal(text: string, delimiter: string): '.' | ',' {
  if (delimiter === ',') return '.'
  const cells = text.split('\n').flatMap((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()))
  if (cells.some((cell) => /^[+-]?\d+\.\d+(e[+-]?\d+)?$/i.test(cell) && !/^[+-]?\d{1,3}\.\d{3}$/.test(cell))) return '.'
  return cells.some((cell) => /^[+-]?\d+(\.\d{3})*,\d+(e[+-]?\d+)?$/i.test(cell)) ? ',' : '.'
}
