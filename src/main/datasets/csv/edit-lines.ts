import type { TableFormat } from '../../../shared/read-options.ts'

type Edits = Pick<TableFormat, 'comment' | 'unwrap' | 'skip_lines'>

/**
 * Text with its comment lines and the lines to be skipped left blank, and its wrapped rows unwrapped: what the parser is
 * not to see. No line is added or taken away, so that line numbers stay true.
 * @param text in pieces, lines ended by LF
 */
export async function* editLines(text: AsyncIterable<string>, edits: Edits): AsyncGenerator<string> {
  if (edits.comment === '' && !edits.unwrap && edits.skip_lines === 0) {
    yield* text
    return
  }
  const edit = createLineEditor(edits)
  let rest = ''
  for await (const piece of text) {
    const whole = rest + piece
    const end = whole.lastIndexOf('\n') + 1
    rest = whole.slice(end)
    if (end > 0) yield edit(whole.slice(0, end))
  }
  if (rest !== '') yield edit(rest)
}

/** @returns what edits whole lines, piece after piece; it remembers how many there were and whether quotes are open */
export function createLineEditor({ comment, unwrap, skip_lines }: Edits): (lines: string) => string {
  let seen = 0
  let isQuoted = false
  const editLine = (line: string): string => {
    if (seen++ < skip_lines) return ''
    if (!isQuoted && comment !== '' && line.startsWith(comment)) return ''
    if (!unwrap) {
      if (hasOddQuotes(line)) isQuoted = !isQuoted
      return line
    }
    const row = line.trim()
    return row.length > 1 && row.startsWith('"') && row.endsWith('"') ? row.slice(1, -1).replaceAll('""', '"') : line
  }
  return (text) => {
    const lines = text.split('\n')
    const last = lines.pop()! // '' where the text ends with a line break: no line yet
    const edited = lines.map(editLine)
    return [...edited, last === '' ? '' : editLine(last)].join('\n')
  }
}

function hasOddQuotes(line: string): boolean {
  let isOdd = false
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) isOdd = !isOdd
  return isOdd
}
