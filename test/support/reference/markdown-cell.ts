/** Text for a cell of a Markdown table: on one line, and without what would end the cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
}
