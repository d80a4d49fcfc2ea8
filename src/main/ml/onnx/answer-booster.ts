/**
 * The end of a graph that answers with a booster's raw predictions: its baseline and the sum of its trees. For two classes
 * the raw prediction of the first is 0, so that whatever their number the largest is the class and the softmax the
 * probabilities.
 */
import type { Booster } from '../boosting/booster.ts'
import { classOutputs, labelsOf, numberOutput, treesOf, type Answer, type Classes } from './answer.ts'
import type { NameGiver } from './graph-names.ts'
import type { OnnxNode } from './onnx-messages.ts'
import { ensembleAttributes } from './tree-ensemble.ts'

export function answerBoostedNumber(booster: Booster, nameOf: NameGiver): Answer {
  const variable = nameOf('variable')
  return {
    outputs: [numberOutput(variable)],
    constants: {},
    nodesFrom: (features) => [sumOfTrees(booster, features, variable)]
  }
}

export function answerBoostedClasses(booster: Booster, classes: Classes, nameOf: NameGiver): Answer {
  const label = nameOf('label')
  const probabilities = nameOf('probabilities')
  const [raw, place] = [nameOf('raw'), nameOf('place')]
  const labels = labelsOf(classes)
  return {
    outputs: classOutputs(classes, label, probabilities),
    constants: {},
    nodesFrom: (features) => [
      sumOfTrees(booster, features, raw),
      { operator: 'ArgMax', inputs: [raw], outputs: [place], attributes: { axis: { int: 1 }, keepdims: { int: 0 } } },
      {
        operator: 'LabelEncoder',
        domain: 'ai.onnx.ml',
        inputs: [place],
        outputs: [label],
        attributes: {
          keys_int64s: { ints: classes.map((_, code) => code) },
          ['ints' in labels ? 'values_int64s' : 'values_strings']: labels
        }
      },
      { operator: 'Softmax', inputs: [raw], outputs: [probabilities], attributes: { axis: { int: 1 } } }
    ]
  }
}

/** [N, 1] for a number, else [N, n_classes]. */
function sumOfTrees({ n_classes, baseline, forest }: Booster, features: string, output: string): OnnxNode {
  const targetOf = (tree: number): number => (n_classes === 2 ? 1 : tree % baseline.length)
  return {
    operator: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    inputs: [features],
    outputs: [output],
    attributes: {
      n_targets: { int: Math.max(1, n_classes) },
      aggregate_function: { string: 'SUM' },
      base_values_as_tensor: { doubles: n_classes === 2 ? [0, ...baseline] : baseline },
      ...ensembleAttributes(treesOf(forest), { scale: 1, prefix: 'target', categories: forest.categories, targetOf })
    }
  }
}
