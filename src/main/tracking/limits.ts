import { invalid } from '../../shared/errors.ts'

/** What MLflow accepts (mlflow/utils/validation.py): the same batch passes here and there. Lengths in characters. */
export const LIMITS = {
  key: 250,
  param_value: 6000,
  tag_value: 8000,
  experiment_tag_value: 5000,
  batch_items: 1000,
  batch_metrics: 1000,
  batch_params: 100,
  batch_tags: 100,
  inputs: 1000,
  input_name: 500,
  input_digest: 36,
  input_schema: 1_048_575,
  input_source: 65_535,
  input_profile: 16_777_215,
  input_context: 500
} as const

export type Keyed = 'metric' | 'param' | 'tag'

/**
 * Holds the key of a metric, param or tag against MLflow's rules: letters, digits and `_ - . : /` and spaces,
 * and, since a key may become a file's name, a relative path in its shortest form.
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkKey(kind: Keyed, key: string): void {
  if (key === '') throw invalid(`A ${kind} needs a key.`)
  checkLength(`The key of a ${kind}`, key, LIMITS.key)
  if (!/^[\p{L}\p{N}_\-. :/]*$/u.test(key)) {
    throw invalid(
      `The ${kind} key "${key}" is not allowed; use letters, digits, underscores, dashes, dots, colons, slashes and spaces.`
    )
  }
  if (key.startsWith('..') || key.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw invalid(
      `The ${kind} key "${key}" is not allowed; a key with slashes is a relative path without "." and "..".`
    )
  }
}

/** @throws INVALID_PARAMETER_VALUE when `text` has more than `limit` characters */
export function checkLength(what: string, text: string, limit: number): void {
  if (text.length > limit) {
    throw invalid(`${what} has at most ${limit} characters; "${text.slice(0, 40)}…" has ${text.length}.`)
  }
}

/** @throws INVALID_PARAMETER_VALUE when there are more than `limit` */
export function checkCount(what: string, count: number, limit: number): void {
  if (count > limit) throw invalid(`At most ${limit} ${what} can be logged at once, not ${count}; split them.`)
}
