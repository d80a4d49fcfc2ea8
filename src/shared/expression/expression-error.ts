/** What is wrong with an expression, and where. */
export class ExpressionError extends Error {
  /** Where the piece starts, in UTF-16 units from 0; the length of the text where its end is meant. */
  readonly position: number
  /** Of the piece, at least 1. */
  readonly length: number

  constructor(message: string, position: number, length = 1) {
    super(message)
    this.name = 'ExpressionError'
    this.position = position
    this.length = Math.max(1, length)
  }
}

/** The expression with a line of carets under the piece that is meant, for a terminal or a fixed-width font. */
export function pointAt(expression: string, { position, length }: { position: number; length: number }): string {
  const carets = Math.max(1, Math.min(length, expression.length - position))
  return `${expression.replaceAll(/\s/g, ' ')}\n${' '.repeat(position)}${'^'.repeat(carets)}`
}
