import type { ModelType, ParamSpec } from '../../shared/contract/training.ts'
import { FOREST_PARAMS, type ForestKind } from '../ml/forest-params.ts'

/** An algorithm a person can choose, with its hyper-parameters as data. */
export interface Algorithm {
  model_type: ModelType
  label: string
  description: string
  params: ParamSpec[]
}

export const algorithms: Algorithm[] = [
  {
    model_type: 'RandomForestClassifier',
    label: 'Random forest classifier',
    description:
      'Predicts a class. Many decision trees, each grown on a draw of the rows, vote by their probabilities.',
    params: paramSpecs('classification')
  },
  {
    model_type: 'RandomForestRegressor',
    label: 'Random forest regressor',
    description: 'Predicts a number: the mean of many decision trees, each grown on a draw of the rows.',
    params: paramSpecs('regression')
  }
]

function paramSpecs(kind: ForestKind): ParamSpec[] {
  return FOREST_PARAMS[kind].map(({ name, type, default: fallback, allowed, choices, description }) => ({
    name,
    type,
    default: fallback,
    allowed,
    choices,
    description
  }))
}

/** The kind of forest behind a model type. */
export function forestKind(modelType: ModelType): ForestKind {
  return modelType === 'RandomForestClassifier' ? 'classification' : 'regression'
}
