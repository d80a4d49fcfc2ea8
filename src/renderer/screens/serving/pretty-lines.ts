/** JSON a field a line, and any other text as it is. */
export function prettyLines(text: string): string[] {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split('\n')
  } catch {
    return text.split('\n')
  }
}

/** Which of the lines the other text does not have, wherever it might have them. */
export function changedLines(lines: readonly string[], others: readonly string[]): boolean[] {
  const there = new Map<string, number>()
  for (const line of others) there.set(bare(line), (there.get(bare(line)) ?? 0) + 1)
  return lines.map((line) => {
    const left = there.get(bare(line)) ?? 0
    there.set(bare(line), left - 1)
    return left <= 0
  })
}

/** A field that is the last one has no comma, and is the same field. */
function bare(line: string): string {
  return line.replace(/,$/, '')
}
