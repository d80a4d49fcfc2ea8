import { DELIMITERS } from '../../../shared/read-options.ts'

/** Lines looked at. */
const SNIFFED_LINES = 100

/** The candidate that cuts the most lines into as many pieces as the first; of equals the one that cuts more. */
export function sniffDelimiter(text: string): (typeof DELIMITERS)[number] {
  const lines = countDelimiters(text)
  let best: (typeof DELIMITERS)[number] = ','
  let bestShare = 0
  let bestCount = 0
  for (const [at, delimiter] of DELIMITERS.entries()) {
    const count = lines[0][at]
    if (count === 0) continue
    const share = lines.filter((line) => line[at] === count).length / lines.length
    if (share > bestShare || (share === bestShare && count > bestCount)) {
      best = delimiter
      bestShare = share
      bestCount = count
    }
  }
  return best
}

/** Per line that is not blank, how often each delimiter stands outside quotes. */
function countDelimiters(text: string): number[][] {
  const lines: number[][] = []
  let counts: number[] = DELIMITERS.map(() => 0)
  let isBlank = true
  const endLine = (): void => {
    if (!isBlank) lines.push(counts)
    counts = DELIMITERS.map(() => 0)
    isBlank = true
  }
  let isQuoted = false
  let mayOpen = true // a quote opens a value only where one begins, and goes on with it when it is doubled
  for (const char of text) {
    if (char === '"' && (isQuoted || mayOpen)) {
      mayOpen = isQuoted
      isQuoted = !isQuoted
      isBlank = false
    } else if (!isQuoted && (char === '\n' || char === '\r')) {
      endLine()
      if (lines.length === SNIFFED_LINES) return lines
      mayOpen = true
    } else {
      const at = isQuoted ? -1 : DELIMITERS.findIndex((one) => one === char)
      if (at >= 0) counts[at]++
      mayOpen = at >= 0
      isBlank = false
    }
  }
  if (lines.length === 0) endLine() // a last line that the head cut off counts only where it is the one line
  return lines
}
