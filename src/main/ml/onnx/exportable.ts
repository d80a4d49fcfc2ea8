import { AppError } from '../../../shared/errors.ts'
import type { Model } from '../model.ts'

/** What an export reads of a model. */
export type ExportedModel = Pick<Model, 'header' | 'forest'>

const FORESTS: readonly string[] = ['RandomForestClassifier', 'RandomForestRegressor']

/**
 * @param format its name, for the message
 * @throws INVALID_PARAMETER_VALUE when the model is no random forest, or tells no two classes apart
 * @throws INVALID_STATE when its header does not describe its forest
 */
export function requireExportable({ header, forest }: ExportedModel, format: string): void {
  const { model_type, classes, encoder } = header
  if (!FORESTS.includes(model_type)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `A ${model_type} cannot be exported as ${format}; only random forests can. Train a random forest to export it.`
    )
  }
  const columns = encoder.inputs.reduce((n, own) => n + (own.kind === 'categorical' ? own.categories.length : 1), 0)
  if (columns !== forest.n_features) {
    throw mismatch(`its columns give ${columns} features, its forest asks for ${forest.n_features}`)
  }
  if ((classes === null) !== (forest.kind === 'regression')) {
    throw mismatch(`it is a ${forest.kind} with ${classes === null ? 'no' : 'named'} classes`)
  }
  if (classes !== null && classes.length !== forest.n_classes) {
    throw mismatch(`it names ${classes.length} classes, its forest tells ${forest.n_classes} apart`)
  }
  if (forest.kind === 'classification' && forest.n_classes < 2) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The model knows one class only and always answers it; ${format} needs two or more. Train it on more classes.`
    )
  }
}

function mismatch(reason: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `The model file is damaged: ${reason}. Train the model again or restore the file.`
  )
}
