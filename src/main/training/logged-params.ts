import type { ModelType, TrainingRequest } from '../../shared/contract/training.ts'

interface Logged {
  request: TrainingRequest
  model_type: ModelType
  /** Parsed hyper-parameters, by name. */
  hyper_params: object
  n_train: number
  n_val: number
}

/** The params of a run, under the names the reference pipeline logs; values as text, `None` for null. */
export function loggedParams({ request, model_type, hyper_params, n_train, n_val }: Logged): Record<string, string> {
  const { source } = request
  const from: Record<string, string> =
    source.kind === 'service'
      ? {
          as_of: isoDay(source.as_of),
          feature_service: source.service,
          label: `${source.label.dataset}:${source.label.column}`
        }
      : { source: source.kind === 'csv' ? source.path.split(/[\\/]/).at(-1)! : source.dataset, target: source.target }
  const splitBy = source.kind !== 'service' && source.split_column !== null
  const split: Record<string, string> = splitBy
    ? { split_column: source.split_column! }
    : { test_size: String(request.test_size), split_random_state: String(request.split_random_state) }
  const hyper = Object.entries(hyper_params).map(([name, value]) => [name, paramText(value)])
  return {
    ...from,
    model_type,
    ...Object.fromEntries(hyper),
    ...split,
    train_rows: String(n_train),
    val_rows: String(n_val)
  }
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
