/**
 * A model as an ONNX file that holds the whole pipeline: raw columns in, prediction out, in any runtime
 * (https://onnx.ai). The graph:
 *
 *   text column   → OneHotEncoder → Flatten ┐  (LabelEncoder where categories are native)
 *   number column ──────────────────────────┴ Concat → Cast to double → TreeEnsemble… → label, probabilities | variable
 */
import { AppError } from '../../../shared/errors.ts'
import type { Encoder } from '../encode.ts'
import { forestTree, type Forest } from '../forest.ts'
import type { Tree } from '../tree-nodes.ts'
import { requireExportable, type ExportedHeader, type ExportedModel } from './exportable.ts'
import {
  ELEMENT,
  onnxModel,
  type AttributeValue,
  type OnnxGraph,
  type OnnxNode,
  type OnnxValue
} from './onnx-messages.ts'
import { ensembleAttributes, graphCode, NO_CATEGORY } from './tree-ensemble.ts'

/** Gives names that nothing else in the graph has: the wished one, or the wished one with a number. */
type NameGiver = (wish: string) => string

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
 * @throws INVALID_PARAMETER_VALUE when the model is not the mean of trees, has no features, tells no two classes apart
 * or has a column without name
 * @throws INVALID_STATE when the header does not describe the forest
 */
export function exportOnnx({ header, forest }: ExportedModel): Uint8Array {
  requireExportable({ header, forest }, 'ONNX')
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
  const answer = header.classes === null ? answerNumber(forest, nameOf) : answerClasses(forest, header.classes, nameOf)
  const { nodes: encoded, intermediates, features } = encodeInputs(header.encoder, nameOf)
  const graph = { inputs, ...answer, intermediates, nodes: [...encoded, ...answer.nodesFrom(features)] }
  return onnxModel(graph, `${header.model_type} for ${header.target}`, propertiesOf(header))
}

function nameGiver(taken: string[]): NameGiver {
  const names = new Set(taken)
  return (wish) => {
    let name = wish
    for (let number = 1; names.has(name); number++) name = `${wish}_${number}`
    names.add(name)
    return name
  }
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

interface EncodedInputs {
  nodes: OnnxNode[]
  intermediates: OnnxValue[]
  /** The name of the result: [N, n_features] in double precision. */
  features: string
}

/** The encoder as nodes. */
function encodeInputs({ inputs }: Encoder, nameOf: NameGiver): EncodedInputs {
  const nodes: OnnxNode[] = []
  const intermediates: OnnxValue[] = []
  const categories: string[] = []
  const numbers: string[] = []
  for (const input of inputs) {
    if (input.kind !== 'categorical') {
      numbers.push(input.name)
      // a column without a single category has no features: the graph takes it and does not read it
    } else if (input.native === true) {
      const codes = nameOf(`${input.name}/code`)
      nodes.push(labelEncoder(input, codes))
      intermediates.push({ name: codes, element: 'float', row: [1], description: '' })
      categories.push(codes)
    } else if (input.categories.length > 0) {
      const [cells, flat] = [nameOf(`${input.name}/categories`), nameOf(`${input.name}/encoded`)]
      const attributes: Record<string, AttributeValue> = {
        cats_strings: { strings: input.categories },
        zeros: { int: 1 }
      }
      nodes.push({
        operator: 'OneHotEncoder',
        domain: 'ai.onnx.ml',
        inputs: [input.name],
        outputs: [cells],
        attributes
      })
      intermediates.push({ name: cells, element: 'float', row: [1, input.categories.length], description: '' })
      nodes.push({ operator: 'Flatten', inputs: [cells], outputs: [flat], attributes: { axis: { int: 1 } } })
      categories.push(flat)
    }
  }
  const [all, features] = [nameOf('concatenated'), nameOf('features')]
  nodes.push({
    operator: 'Concat',
    inputs: [...categories, ...numbers],
    outputs: [all],
    attributes: { axis: { int: 1 } }
  })
  nodes.push({
    operator: 'Cast',
    inputs: [all],
    outputs: [features],
    attributes: { to: { int: ELEMENT.double } }
  })
  return { nodes, intermediates, features }
}

/** Text to what stands for its category, and to NO_CATEGORY where it is none. */
function labelEncoder({ name, categories }: { name: string; categories: string[] }, codes: string): OnnxNode {
  // without a category there is a text that no row holds: the operator takes no empty list
  const keys = categories.length > 0 ? categories : ['\u0000']
  const attributes: Record<string, AttributeValue> = {
    keys_strings: { strings: keys },
    values_floats: { floats: keys.map((_, code) => (categories.length > 0 ? graphCode(code) : NO_CATEGORY)) },
    default_float: { float: NO_CATEGORY }
  }
  return { operator: 'LabelEncoder', domain: 'ai.onnx.ml', inputs: [name], outputs: [codes], attributes }
}

/** The end of the graph. */
type Answer = Pick<OnnxGraph, 'outputs' | 'constants'> & { nodesFrom(features: string): OnnxNode[] }

function answerNumber(forest: Forest, nameOf: NameGiver): Answer {
  const variable = nameOf('variable')
  return {
    outputs: [{ name: variable, element: 'float', row: [1], description: 'the prediction' }],
    constants: {},
    nodesFrom: (features) => [
      {
        operator: 'TreeEnsembleRegressor',
        domain: 'ai.onnx.ml',
        inputs: [features],
        outputs: [variable],
        attributes: {
          n_targets: { int: 1 },
          aggregate_function: { string: 'AVERAGE' },
          ...ensembleAttributes(treesOf(forest), { scale: 1, prefix: 'target', categories: forest.categories })
        }
      }
    ]
  }
}

/**
 * The operator compares and gives scores, where a forest has means. The factor that makes means of them is put behind
 * it, not on the leaves: 150 of 300 trees are a tie, and 150 times the float next to 1/300 are not. Two classes are
 * compared with 0.5, so their votes are scaled by a power of two, which is exact; see `centredTrees`.
 */
function answerClasses(forest: Forest, classes: (string | number | boolean)[], nameOf: NameGiver): Answer {
  const label = nameOf('label')
  const probabilities = nameOf('probabilities')
  const [scores, multiplied, shifted] = [nameOf('scores'), nameOf('multiplied'), nameOf('shifted')]
  const [factor, offset, zero, one] = [nameOf('factor'), nameOf('offset'), nameOf('zero'), nameOf('one')]
  const { trees, scale } = classes.length === 2 ? centredTrees(forest) : { trees: treesOf(forest), scale: 1 }
  const labels = labelsOf(classes)
  const multiple = 1 / (scale * forest.n_trees)
  return {
    outputs: [
      { name: label, element: 'ints' in labels ? 'int64' : 'string', row: [], description: 'the predicted class' },
      { name: probabilities, element: 'float', row: [classes.length], description: `of ${classes.join(', ')}` }
    ],
    constants: { [factor]: multiple, [offset]: classes.length === 2 ? (1 - multiple) / 2 : 0, [zero]: 0, [one]: 1 },
    nodesFrom: (features) => [
      {
        operator: 'TreeEnsembleClassifier',
        domain: 'ai.onnx.ml',
        inputs: [features],
        outputs: [label, scores],
        attributes: {
          ['ints' in labels ? 'classlabels_int64s' : 'classlabels_strings']: labels,
          ...ensembleAttributes(trees, { scale, prefix: 'class', categories: forest.categories })
        }
      },
      { operator: 'Mul', inputs: [scores, factor], outputs: [multiplied] },
      { operator: 'Add', inputs: [multiplied, offset], outputs: [shifted] },
      // rounding may leave 0 or 1 by the last bit
      { operator: 'Clip', inputs: [shifted, zero, one], outputs: [probabilities] }
    ]
  }
}

/**
 * The sum of n trees' shares of class 1 is above n / 2 where class 1 is predicted. With a further tree that always adds
 * 2^(m-1) - n / 2, and a scale of 2^-m, the score is above 0.5 there, and exactly 0.5 in a tie, which is class 0 for the
 * runtime as for us. 2^m is at least n, so the further vote is not negative: with a negative one the runtimes would
 * compare with 0.
 */
function centredTrees(forest: Forest): { trees: Tree[]; scale: number } {
  const trees = treesOf(forest)
  const power = 2 ** Math.ceil(Math.log2(trees.length))
  const surplus = (power - trees.length) / 2
  return { trees: surplus > 0 ? [...trees, singleLeaf(surplus)] : trees, scale: 1 / power }
}

function treesOf(forest: Forest): Tree[] {
  return Array.from({ length: forest.n_trees }, (_, number) => forestTree(forest, number))
}

function singleLeaf(value: number): Tree {
  return {
    n_nodes: 1,
    n_outputs: 1,
    feature: Int32Array.of(-1),
    threshold: Float64Array.of(0),
    right: Int32Array.of(0),
    missing_left: Uint8Array.of(0),
    value: Float64Array.of(value),
    importances: new Float64Array(0)
  }
}

function labelsOf(classes: (string | number | boolean)[]): { ints: number[] } | { strings: string[] } {
  const numbers = classes.map((own) => (typeof own === 'string' ? NaN : Number(own)))
  return numbers.every(Number.isSafeInteger) ? { ints: numbers } : { strings: classes.map(String) }
}

function unnamed(): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    'The model has a column whose name is empty, and ONNX needs a name for each. Name the column and train again.'
  )
}
