import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { PreparedRows, PreparedTraining } from './prepare-part.ts'

/** The params of a run, under the names the reference pipeline logs; values as text, `None` for null. */
export function loggedParams(prepared: PreparedTraining): Record<string, string> {
  const { request, hyper_params } = prepared
  return {
    ...sourceParams(request, prepared.feature_service),
    model_type: prepared.model_type,
    ...paramTexts(hyper_params),
    ...splitParams(request),
    ...foldParams(request),
    ...sizeParams(prepared)
  }
}

/** Of a run that trains nothing itself but holds the runs that do. */
export function loggedSweepParams(prepared: PreparedRows, request: TrainingRequest): Record<string, string> {
  const split = { ...splitParams(request), ...foldParams(request) }
  return {
    ...sourceParams(request, prepared.feature_service),
    model_type: prepared.model_type,
    ...split,
    ...sizeParams(prepared)
  }
}

/** Of one fold: what it was trained on, and which it is. */
export function loggedFoldParams(prepared: PreparedTraining, fold: Record<string, string>): Record<string, string> {
  const { request, hyper_params, model_type } = prepared
  return {
    ...sourceParams(request, prepared.feature_service),
    model_type,
    ...paramTexts(hyper_params),
    ...fold,
    ...sizeParams(prepared)
  }
}

/** Parsed hyper-parameters as they are logged. */
export function paramTexts(hyperParams: object): Record<string, string> {
  return Object.fromEntries(Object.entries(hyperParams).map(([name, value]) => [name, paramText(value)]))
}

function sourceParams({ source }: TrainingRequest, feature_service: string | null): Record<string, string> {
  if (source.kind !== 'service') {
    return {
      source: source.kind === 'csv' ? source.path.split(/[\\/]/).at(-1)! : source.dataset,
      target: source.target
    }
  }
  return {
    as_of: isoDay(source.as_of),
    feature_service: feature_service ?? source.service,
    label: `${source.label.dataset}:${source.label.column}`
  }
}

function splitParams({ source, test_size, split_random_state }: TrainingRequest): Record<string, string> {
  if (source.kind !== 'service' && source.split_column !== null) return { split_column: source.split_column }
  return { test_size: String(test_size), split_random_state: String(split_random_state) }
}

function foldParams({ cross_validation: asked }: TrainingRequest): Record<string, string> {
  if (asked === null) return {}
  const { strategy, n_splits, n_repeats } = asked
  return {
    cv_strategy: strategy,
    cv_n_splits: String(n_splits),
    ...(strategy === 'k_fold' ? { cv_n_repeats: String(n_repeats) } : {})
  }
}

function sizeParams({ problem, validation }: PreparedRows): Record<string, string> {
  return { train_rows: String(problem.n_rows), val_rows: String(validation.matrix.n_rows) }
}

function paramText(value: string | number | boolean | object | null): string {
  if (value === null) return 'None'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The day, or the date-time where the time is not midnight UTC. */
function isoDay(time: number): string {
  const iso = new Date(time).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
}
