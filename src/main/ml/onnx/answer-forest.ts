/** The end of a graph that answers with the mean of a forest's trees. */
import type { Forest } from '../forest.ts'
import type { Tree } from '../tree-nodes.ts'
import { classOutputs, labelsOf, numberOutput, treesOf, type Answer, type Classes } from './answer.ts'
import type { NameGiver } from './graph-names.ts'
import { ensembleAttributes } from './tree-ensemble.ts'

export function answerNumber(forest: Forest, nameOf: NameGiver): Answer {
  const variable = nameOf('variable')
  return {
    outputs: [numberOutput(variable)],
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
export function answerClasses(forest: Forest, classes: Classes, nameOf: NameGiver): Answer {
  const label = nameOf('label')
  const probabilities = nameOf('probabilities')
  const [scores, multiplied, shifted] = [nameOf('scores'), nameOf('multiplied'), nameOf('shifted')]
  const [factor, offset, zero, one] = [nameOf('factor'), nameOf('offset'), nameOf('zero'), nameOf('one')]
  const { trees, scale } = classes.length === 2 ? centredTrees(forest) : { trees: treesOf(forest), scale: 1 }
  const labels = labelsOf(classes)
  const multiple = 1 / (scale * forest.n_trees)
  return {
    outputs: classOutputs(classes, label, probabilities),
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
