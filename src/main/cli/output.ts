import { dayOf } from '../../shared/day.ts'
import { AppError, INTERNAL_ERROR_BODY } from '../../shared/errors.ts'

/** Prints a command's answer: with `--json` exactly one JSON object, else the lines a person reads. */
export function print(json: boolean, answer: object, lines: () => string[]): void {
  process.stdout.write(
    json
      ? `${JSON.stringify(answer)}\n`
      : lines()
          .map((line) => `${line}\n`)
          .join('')
  )
}

/** Prints an error with its code to standard error; a bug is told with its stack, since this is the log of a command. */
export function reportError(error: unknown, json: boolean): void {
  const body = error instanceof AppError ? error.toBody() : INTERNAL_ERROR_BODY
  if (!(error instanceof AppError)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.stderr.write(
    json ? `${JSON.stringify({ error_code: body.code, message: body.message })}\n` : `${body.code}: ${body.message}\n`
  )
}

/** Rows under a header, columns padded to their widest cell; numbers to the right. */
export function table(header: string[], rows: (string | number | null)[][]): string[] {
  const text = rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))
  const widths = header.map((name, column) => Math.max(name.length, ...text.map((row) => row[column].length)))
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd()
  return [line(header), ...text.map(line)]
}

/** `1 run`, `2 runs`, `0 runs`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

export function day(timestamp: number | null): string {
  return timestamp === null ? '–' : dayOf(timestamp)
}
