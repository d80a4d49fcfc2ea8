import { invalid } from '../../../shared/errors.ts'
import { checkLength, LIMITS } from '../limits.ts'

/** As MLflow's: it becomes a folder, and a part of URIs. */
export function isModelName(name: string): boolean {
  return name.trim() !== '' && !/[/:.%"'\\\0]/.test(name)
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkModelName(name: string): void {
  checkLength('The name of a logged model', name, LIMITS.key)
  if (isModelName(name)) return
  throw invalid(
    `Invalid model name ('${name.slice(0, 100)}') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")`
  )
}
