import { AppError } from '../../shared/errors.ts'

/**
 * A registered model's name becomes part of `models:/name/3`, so it holds neither slash nor colon.
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkModelName(name: string): void {
  if (!/[/:]/.test(name)) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `A registered model's name has no slash and no colon, so "${name}" cannot be used; try "${name.replace(/[/:]+/g, '-')}".`
  )
}

/**
 * MLflow's rules: letters, digits, underscores and dashes; not what a version or the newest one is called.
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkAlias(alias: string): void {
  const refuse = (why: string): never => {
    throw new AppError('INVALID_PARAMETER_VALUE', `"${alias.slice(0, 40)}" cannot be an alias: ${why}.`)
  }
  if (alias === '') refuse('it is empty')
  if (alias.length > 255) refuse(`it has ${alias.length} characters and at most 255 are allowed`)
  if (!/^[\p{L}\p{N}_-]+$/u.test(alias)) refuse('use letters, digits, underscores and dashes')
  if (alias.toLowerCase() === 'latest') refuse('it always means the newest version')
  if (/^v\d+$/i.test(alias)) refuse('it reads like a version number')
}

/** MLflow's limits on the tags of registered models and their versions, in characters. */
const TAG_LIMITS = { key: 250, value: 5000 }

/** @throws INVALID_PARAMETER_VALUE */
export function checkTag({ key, value }: { key: string; value: string }): void {
  if (key.trim() === '') throw new AppError('INVALID_PARAMETER_VALUE', 'A tag needs a key.')
  for (const [part, text] of Object.entries({ key, value })) {
    const limit = TAG_LIMITS[part as keyof typeof TAG_LIMITS]
    if (text.length <= limit) continue
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The ${part} of a tag has at most ${limit} characters; "${text.slice(0, 40)}…" has ${text.length}.`
    )
  }
}
