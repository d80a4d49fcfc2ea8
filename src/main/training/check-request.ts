import type { RunInput } from '../../shared/contract/runs.ts'
import type { ModelType, TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { algorithmOf, type Algorithm } from './algorithms.ts'
import { noDates } from './prepare-training.ts'

export interface RequestDeps {
  datasets: DatasetService
  features: FeatureService
  registry: RegistryService
}

/**
 * What can be known to be wrong before a run is made is told at once.
 * @throws INVALID_PARAMETER_VALUE, RESOURCE_DOES_NOT_EXIST
 */
export function checkRequest(request: TrainingRequest, { datasets, features, registry }: RequestDeps): void {
  const { source, register, model_type, params } = request
  fitsOne(model_type, ({ parse }) => parse(params))
  if (register !== null) registry.checkName(register)
  if (source.kind === 'service') {
    features.describeService(source.service)
    if (datasets.find(source.label.dataset) === null) throw noDataset(source.label.dataset)
  } else if (source.kind === 'dataset' && datasets.find(source.dataset) === null) {
    throw noDataset(source.dataset)
  }
  checkFolds(request)
}

/** @throws INVALID_PARAMETER_VALUE for folds over time where rows have no dates, or a second round of them */
function checkFolds(request: TrainingRequest): void {
  const { cross_validation: asked, source } = request
  if (asked === null || asked.strategy === 'k_fold') return
  if (source.kind !== 'dataset') throw noDates(request)
  if (asked.n_repeats > 1) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `n_repeats = ${asked.n_repeats} needs the strategy k_fold: over time the folds are the same each time. Set n_repeats to 1.`
    )
  }
}

/**
 * Where the kind of model is still to be guessed, it is enough that one of the two forests fits.
 * @throws what `check` throws for the last of those that come into question
 */
export function fitsOne<T>(modelType: ModelType | null, check: (algorithm: Algorithm) => T): T {
  if (modelType !== null) return check(algorithmOf(modelType))
  try {
    return check(algorithmOf('RandomForestRegressor'))
  } catch {
    return check(algorithmOf('RandomForestClassifier'))
  }
}

function noDataset(name: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}"; import it first.`)
}

/** The datasets a run reads, with the digests of what they held. A CSV file is described once it has been read. */
export function describeInputs({ source }: TrainingRequest, { datasets, features }: RequestDeps): RunInput[] {
  if (source.kind === 'csv') return []
  if (source.kind === 'dataset') return [datasets.describeInput(source.dataset, null)]
  const sources = features.describeService(source.service).sources
  const labels = { ...datasets.describeInput(source.label.dataset, source.as_of), context: 'label' }
  return [...sources.map((name) => datasets.describeInput(name, source.as_of)), labels]
}
