/** A cell as RFC 4180 has it: quoted where it must be, and where blanks at its ends would be lost. */
export function quoteCell(text: string, delimiter = ','): string {
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\n`
}
