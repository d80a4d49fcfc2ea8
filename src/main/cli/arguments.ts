import { AppError } from '../../shared/errors.ts'

/** What `--raw` does, wherever a CSV is written. */
export const RAW =
  'every text as it is, for another import; else one that a spreadsheet would compute has an apostrophe before it'

/** @throws INVALID_PARAMETER_VALUE when the text is not `dataset:column` */
export function parseLabel(text: string): { dataset: string; column: string } {
  const [dataset, column, rest] = text.split(':')
  if (!dataset || !column || rest !== undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `A label is written dataset:column, such as labels:churn_label; "${text}" is not.`
    )
  }
  return { dataset, column }
}

/**
 * Reads `name=value` pairs; values stay text, the training call knows their types.
 * @throws INVALID_PARAMETER_VALUE for a pair without `=` or a name given twice
 */
export function parseParams(pairs: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at < 1) throw new AppError('INVALID_PARAMETER_VALUE', `A parameter is written name=value; "${pair}" is not.`)
    if (name in params) throw new AppError('INVALID_PARAMETER_VALUE', `The parameter ${name} is given twice.`)
    params[name] = pair.slice(at + 1).trim()
  }
  return params
}

/** For an option that may be repeated. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

/** How {@link parseEntityKey} is told. */
export const KEY_ARGUMENT = 'the key; of several join keys each as name=value'

/**
 * One text is the value of the only join key, several are `name=value` pairs.
 * @throws what {@link parseParams} throws
 */
export function parseEntityKey(texts: readonly string[]): string | Record<string, string> {
  return texts.length === 1 ? texts[0] : parseParams(texts)
}

/** Names separated by commas; blanks around them are dropped. */
export function parseNames(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((name) => name.trim() || [])
}

/** @throws INVALID_PARAMETER_VALUE when the text is not a number */
export function parseNumber(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${name} must be a number; "${text}" is not.`)
  }
  return value
}
