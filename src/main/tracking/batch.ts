import type { Tag } from '../../shared/contract/experiments.ts'
import type { Param, RunInput } from '../../shared/contract/runs.ts'
import type { MetricValue } from '../../shared/contract/values.ts'
import { invalid } from '../../shared/errors.ts'
import { checkCount, checkKey, checkLength, LIMITS } from './limits.ts'
import type { MetricPoint, Measured } from './metric-store.ts'

/** A point to log. */
export interface MetricInput {
  key: string
  /** NaN and the infinities are welcome, as numbers or as text. */
  value: MetricValue
  /** Left out: now. */
  timestamp?: number
  /** Left out: 0. */
  step?: number
  /** A logged model that it measures; left out: the run alone. */
  measured?: Measured
}

export interface Batch {
  metrics?: readonly MetricInput[]
  params?: readonly Param[]
  tags?: readonly Tag[]
}

export interface CheckedBatch {
  points: MetricPoint[]
  params: readonly Param[]
  tags: readonly Tag[]
}

/**
 * Holds a batch against MLflow's limits before anything is written.
 * @param now the timestamp of metrics that bring none
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkBatch({ metrics = [], params = [], tags = [] }: Batch, now: number): CheckedBatch {
  checkCount('metrics', metrics.length, LIMITS.batch_metrics)
  checkCount('params', params.length, LIMITS.batch_params)
  checkCount('tags', tags.length, LIMITS.batch_tags)
  checkCount('metrics, params and tags together', metrics.length + params.length + tags.length, LIMITS.batch_items)
  checkParams(params)
  for (const tag of tags) checkTag(tag)
  return { points: metrics.map((metric) => toPoint({ timestamp: now, step: 0, ...metric })), params, tags }
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkTag({ key, value }: Tag): void {
  checkKey('tag', key)
  checkLength(`The value of tag "${key}"`, value, LIMITS.tag_value)
  if (key === RUN_NAME_TAG && value.trim() === '') throw invalid('The name of a run cannot be blank.')
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkExperimentTag({ key, value }: Tag): void {
  checkKey('tag', key)
  checkLength(`The value of tag "${key}"`, value, LIMITS.experiment_tag_value)
}

/** The tag that mirrors a run's name. */
export const RUN_NAME_TAG = 'mlflow.runName'

/** @throws INVALID_PARAMETER_VALUE for a limit, or for two values of one key */
export function checkParams(params: readonly Param[]): void {
  const seen = new Map<string, string>()
  for (const { key, value } of params) {
    checkKey('param', key)
    checkLength(`The value of param "${key}"`, value, LIMITS.param_value)
    const first = seen.get(key) ?? value
    if (first !== value) throw invalid(`Param "${key}" comes twice in one batch, as "${first}" and as "${value}".`)
    seen.set(key, value)
  }
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkInputs(inputs: readonly RunInput[]): void {
  checkCount('datasets', inputs.length, LIMITS.inputs)
  for (const input of inputs) {
    if (input.name === '' || input.digest === '') throw invalid('A dataset that a run read needs a name and a digest.')
    checkLength('The name of a dataset', input.name, LIMITS.input_name)
    checkLength(`The digest of dataset "${input.name}"`, input.digest, LIMITS.input_digest)
    checkLength(`The source of dataset "${input.name}"`, input.source, LIMITS.input_source)
    checkLength(`The schema of dataset "${input.name}"`, input.schema ?? '', LIMITS.input_schema)
    checkLength(`The profile of dataset "${input.name}"`, input.profile ?? '', LIMITS.input_profile)
    checkLength(`The context of dataset "${input.name}"`, input.context, LIMITS.input_context)
  }
}

type TimedMetric = MetricInput & { timestamp: number; step: number }

function toPoint({ key, value, timestamp, step, measured }: TimedMetric): MetricPoint {
  checkKey('metric', key)
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw invalid(`The timestamp of metric "${key}" is milliseconds since 1970, not ${timestamp}.`)
  }
  if (!Number.isSafeInteger(step)) throw invalid(`The step of metric "${key}" is a whole number, not ${step}.`)
  const point = { key, timestamp, step, ...storedValue(Number(value)) }
  if (measured === undefined) return point
  checkLength('The name of a dataset', measured.dataset_name, LIMITS.input_name)
  checkLength(`The digest of dataset "${measured.dataset_name}"`, measured.dataset_digest, LIMITS.input_digest)
  return { ...point, measured }
}

/** How a value is kept: an infinity as the largest number, as in MLflow's SQL store. */
export function storedValue(value: number): Pick<MetricPoint, 'value' | 'is_nan'> {
  if (Number.isNaN(value)) return { value: 0, is_nan: 1 }
  return { value: Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE), is_nan: 0 }
}
