import type { ColumnType } from '../../../shared/column-types.ts'
import type { ModelType, ParamSpec } from '../../../shared/contract/training.ts'

interface Algorithm {
  model_type: ModelType
  params: ParamSpec[]
}

/** Stands where classification and regression have different defaults. */
export const BY_TASK = 'by task'

/**
 * The hyper-parameters that make sense: those of the chosen algorithm; while the target decides, the classifier's for
 * one that is no number, else those that both have.
 */
export function paramsFor(
  algorithms: readonly Algorithm[],
  modelType: ModelType | 'auto',
  targetType: ColumnType | null
): ParamSpec[] {
  const of = (wanted: ModelType): ParamSpec[] => algorithms.find((one) => one.model_type === wanted)?.params ?? []
  if (modelType !== 'auto') return of(modelType)
  const classifier = of('RandomForestClassifier')
  if (targetType === 'boolean' || targetType === 'text') return classifier
  const regressor = of('RandomForestRegressor')
  return classifier
    .map((spec) =>
      shared(
        spec,
        regressor.find(({ name }) => name === spec.name)
      )
    )
    .filter((spec) => spec !== null)
}

/** What holds for both algorithms; null where they have nothing in common. */
function shared(spec: ParamSpec, other: ParamSpec | undefined): ParamSpec | null {
  if (other === undefined) return null
  if (other.default === spec.default) return spec
  const choices = spec.choices.filter((choice) => other.choices.includes(choice))
  return spec.type === 'choice' && choices.length === 0 ? null : { ...spec, default: BY_TASK, choices }
}
