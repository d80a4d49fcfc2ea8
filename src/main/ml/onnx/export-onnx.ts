/**
 * A model as an ONNX file that holds the whole pipeline: raw columns in, prediction out, in any runtime
 * (https://onnx.ai). The graph:
 *
 *   text column   → OneHotEncoder → Flatten ┐  (LabelEncoder where categories are native)
 *   number column ──────────────────────────┴ Concat → Cast to double → TreeEnsemble… → label, probabilities | variable
 */
import { AppError } from '../../../shared/errors.ts'
import type { Encoder } from '../encode.ts'
import { answerBoostedClasses, answerBoostedNumber } from './answer-booster.ts'
import { answerClasses, answerNumber } from './answer-forest.ts'
import type { Answer } from './answer.ts'
import { encodeInputs } from './encode-inputs.ts'
import {
  requireExportable,
  requireMeanOfTrees,
  type ExportedBooster,
  type ExportedHeader,
  type ExportedModel
} from './exportable.ts'
import { nameGiver, type NameGiver } from './graph-names.ts'
import { onnxModel, type OnnxValue } from './onnx-messages.ts'

/**
 * Inputs, [N, 1] each, are called as the columns: text (missing: any text that is no category, such as the empty one)
 * or float32 numbers (missing: NaN; booleans 0 and 1; dates in milliseconds since 1970, to which float32 is 2 minutes
 * coarse).
 *
 * Outputs in this order: for classes `label` [N], int64 for classes that are whole numbers or booleans (0, 1), else
 * text, and `probabilities` [N, n_classes] in the order of the header's classes; for a regression `variable` [N, 1].
 * Where a column has the name of an output, the output is called `label_1` and so on.
 *
 * A row gets the class that we give it, save where two classes have the same share but for the last bits of our sum:
 * onnxruntime adds the trees up in other orders when it is asked about many rows at once.
 *
 * @throws INVALID_PARAMETER_VALUE when the model is neither the mean of trees nor their sum, has no features, tells no two classes apart
 * or has a column without name
 * @throws INVALID_STATE when the header does not describe the trees
 */
export function exportOnnx(model: ExportedModel | ExportedBooster): Uint8Array {
  const { header } = model
  if ('forest' in model) requireMeanOfTrees(model, 'ONNX')
  else requireExportable(header, model.booster, 'ONNX')
  const inputs = header.encoder.inputs.map((input): OnnxValue => {
    if (input.name === '') throw unnamed()
    const type = header.signature.inputs.find((column) => column.name === input.name)?.type
    return {
      name: input.name,
      element: input.kind === 'categorical' ? 'string' : 'float',
      row: [1],
      description: describeInput(input.kind, type)
    }
  })
  const nameOf = nameGiver(inputs.map((input) => input.name))
  const answer = answerOf(model, nameOf)
  const { nodes: encoded, intermediates, features } = encodeInputs(header.encoder, nameOf)
  const graph = { inputs, ...answer, intermediates, nodes: [...encoded, ...answer.nodesFrom(features)] }
  return onnxModel(graph, `${header.model_type} for ${header.target}`, propertiesOf(header))
}

function answerOf(model: ExportedModel | ExportedBooster, nameOf: NameGiver): Answer {
  const { classes } = model.header
  if ('forest' in model) {
    return classes === null ? answerNumber(model.forest, nameOf) : answerClasses(model.forest, classes, nameOf)
  }
  return classes === null
    ? answerBoostedNumber(model.booster, nameOf)
    : answerBoostedClasses(model.booster, classes, nameOf)
}

function describeInput(kind: Encoder['inputs'][number]['kind'], type: string | undefined): string {
  if (kind === 'categorical') return 'text; the empty text where it is missing'
  if (kind === 'boolean') return '1 for true, 0 for false, NaN where it is missing'
  if (type === 'datetime') return 'milliseconds since 1970, UTC; NaN where it is missing'
  return 'a number; NaN where it is missing'
}

function propertiesOf(header: ExportedHeader): Record<string, string> {
  const { model_type, target, classes, encoder } = header
  return {
    model_type,
    target,
    ...(classes === null ? {} : { classes: JSON.stringify(classes) }),
    feature_names: JSON.stringify(encoder.feature_names)
  }
}

function unnamed(): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    'The model has a column whose name is empty, and ONNX needs a name for each. Name the column and train again.'
  )
}
