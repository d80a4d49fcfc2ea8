import { AppError } from '../../../shared/errors.ts'
import type { Booster } from '../boosting/booster.ts'
import type { EncoderInput } from '../encode.ts'
import type { Forest } from '../forest.ts'
import type { ModelHeader } from '../model.ts'

export type ExportedHeader = Pick<ModelHeader, 'model_type' | 'target' | 'classes' | 'encoder' | 'signature'>

/** What an export reads of a model whose estimator is a forest. */
export interface ExportedModel {
  header: ExportedHeader
  forest: Forest
}

/** What it reads of one that is a booster. */
export interface ExportedBooster {
  header: ExportedHeader
  booster: Booster
}

/** Those whose prediction is the mean over their trees. */
const MEANS_OF_TREES: readonly string[] = [
  'RandomForestClassifier',
  'RandomForestRegressor',
  'ExtraTreesClassifier',
  'ExtraTreesRegressor'
]

/**
 * @param format its name, for the message
 * @throws INVALID_PARAMETER_VALUE when the model is not the mean of trees, and as requireExportable does
 * @throws INVALID_STATE when its header does not describe its forest
 */
export function requireMeanOfTrees({ header, forest }: ExportedModel, format: string): void {
  const { model_type } = header
  if (!MEANS_OF_TREES.includes(model_type)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `A ${model_type} cannot be exported as ${format}; train a random forest or extra-trees to export it.`
    )
  }
  requireExportable(header, forest, format)
}

/**
 * @param shape of the trees' model
 * @param format its name, for the message
 * @throws INVALID_PARAMETER_VALUE when the model has no features, or tells no two classes apart
 * @throws INVALID_STATE when its header does not fit its shape
 */
export function requireExportable(
  { classes, encoder }: ExportedHeader,
  shape: Pick<Forest, 'kind' | 'n_classes' | 'n_features'>,
  format: string
): void {
  const columns = encoder.inputs.reduce((n, own) => n + featuresOf(own), 0)
  if (columns !== shape.n_features) {
    throw mismatch(`its columns give ${columns} features, its trees ask for ${shape.n_features}`)
  }
  if (columns === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The model reads nothing: none of its columns had a value. ${format} needs a column; train it on columns with values.`
    )
  }
  if ((classes === null) !== (shape.kind === 'regression')) {
    throw mismatch(`it is a ${shape.kind} with ${classes === null ? 'no' : 'named'} classes`)
  }
  if (classes !== null && classes.length !== shape.n_classes) {
    throw mismatch(`it names ${classes.length} classes, its trees tell ${shape.n_classes} apart`)
  }
  if (shape.kind === 'classification' && shape.n_classes < 2) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The model knows one class only and always answers it; ${format} needs two or more. Train it on more classes.`
    )
  }
}

function featuresOf(input: EncoderInput): number {
  return input.kind === 'categorical' && input.native !== true ? input.categories.length : 1
}

function mismatch(reason: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `The model file is damaged: ${reason}. Train the model again or restore the file.`
  )
}
