import type { DatasetColumn } from '../../shared/contract/datasets.ts'
import type { DriftRequest } from '../../shared/contract/monitoring.ts'
import { formatTime } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { CheckPlan, PlanDeps } from './check-plan.ts'
import type { DatasetSource } from './samples.ts'

/**
 * A check of a dataset by itself: its rows of one date against those of another, every column but its keys and times.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset
 * @throws INVALID_PARAMETER_VALUE when it has rows of one date only, no column to compare, or more is asked for than dates
 */
export async function planDatasetCheck(
  wanted: string,
  request: DriftRequest,
  { datasets, features }: Pick<PlanDeps, 'datasets' | 'features'>
): Promise<CheckPlan> {
  const { name, columns, snapshots } = await datasets.get({ name: wanted })
  const dates = datesOf(name, request)
  if (snapshots.length < 2) throw tooFewDates(name, snapshots)
  const { feature_views } = await features.list({})
  const created = feature_views.flatMap((view) => (view.source === name ? [view.created_timestamp_column] : []))
  const { compared, target } = divideColumns(columns, created)
  if (compared.length === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The dataset "${name}" has no column besides its keys and times, so there is nothing to compare.`
    )
  }
  const rowsOf = (as_of: number): DatasetSource => ({
    kind: 'dataset',
    dataset: name,
    columns: compared,
    target,
    as_of
  })
  return {
    watched: { kind: 'dataset', name },
    version: null,
    label: target === null ? null : { dataset: name, column: target },
    reference: rowsOf(dates.reference),
    current: rowsOf(dates.current)
  }
}

function datesOf(
  name: string,
  { model, service, label, reference, current }: DriftRequest
): Record<'reference' | 'current', number> {
  if (model !== null || service !== null || label !== null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The dataset "${name}" is watched by itself; leave out model, feature service and label, or leave out the dataset.`
    )
  }
  if (reference.kind === 'as_of' && current.kind === 'as_of')
    return { reference: reference.as_of, current: current.as_of }
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `Rows of the dataset "${name}" are compared by date; training data and the serving log belong to a registered model.`
  )
}

function tooFewDates(name: string, [only]: { event_timestamp: number }[]): AppError {
  const found = only === undefined ? 'no rows' : `rows of one date only, ${formatTime(only.event_timestamp)}`
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The dataset "${name}" has ${found}; drift is told between two dates, so import rows of two first.`
  )
}

/**
 * The only label is the target, unless there is nothing else to compare.
 * @param created the columns that say when a row was written
 */
function divideColumns(
  columns: DatasetColumn[],
  created: (string | null)[]
): { compared: string[]; target: string | null } {
  const values = columns.filter(
    ({ name, role }) => role !== 'entity_key' && role !== 'event_timestamp' && !created.includes(name)
  )
  const labels = values.filter(({ role }) => role === 'label')
  const target = labels.length === 1 && values.length > 1 ? labels[0].name : null
  return { compared: values.map(({ name }) => name).filter((name) => name !== target), target }
}
