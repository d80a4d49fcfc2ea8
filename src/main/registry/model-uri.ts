import { STAGES, type Stage } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'

/** What a `models:/…` URI points at within a registered model. */
export type ModelTarget =
  | { kind: 'version'; name: string; version: number }
  | { kind: 'stage'; name: string; stage: Stage }
  | { kind: 'alias'; name: string; alias: string }
  | { kind: 'latest'; name: string }

/**
 * Reads `models:/name/3`, `models:/name/Production`, `models:/name/latest` and `models:/name@alias`; the letter case of
 * a stage and of latest does not matter (MLflow, "Model Registry": referencing a version).
 * @throws INVALID_PARAMETER_VALUE
 */
export function parseModelUri(uri: string): ModelTarget {
  const match = /^models:\/([^/:]+)(?:\/([^/:]+))?$/.exec(uri)
  if (match === null) throw unreadable(uri)
  const [, name, part] = match
  if (part === undefined) {
    const at = name.lastIndexOf('@')
    if (at <= 0 || at === name.length - 1) throw unreadable(uri)
    return { kind: 'alias', name: name.slice(0, at), alias: name.slice(at + 1) }
  }
  if (/^[1-9]\d{0,14}$/.test(part)) return { kind: 'version', name, version: Number(part) }
  if (part.toLowerCase() === 'latest') return { kind: 'latest', name }
  const stage = STAGES.find((known) => known.toLowerCase() === part.toLowerCase())
  if (stage === undefined) throw unreadable(uri)
  return { kind: 'stage', name, stage }
}

function unreadable(uri: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `"${uri}" does not name a model version; write models:/name/3, models:/name/Production, models:/name/latest or models:/name@alias.`
  )
}
