import { forestTree, type Forest } from '../forest.ts'
import type { Tree } from '../tree-nodes.ts'
import type { OnnxGraph, OnnxNode, OnnxValue } from './onnx-messages.ts'

/** The end of the graph. */
export type Answer = Pick<OnnxGraph, 'outputs' | 'constants'> & { nodesFrom(features: string): OnnxNode[] }

export type Classes = (string | number | boolean)[]

export function treesOf(forest: Forest): Tree[] {
  return Array.from({ length: forest.n_trees }, (_, number) => forestTree(forest, number))
}

/** What an answer's classes are called in the graph: whole numbers and booleans by numbers, others by text. */
export function labelsOf(classes: Classes): { ints: number[] } | { strings: string[] } {
  const numbers = classes.map((own) => (typeof own === 'string' ? NaN : Number(own)))
  return numbers.every(Number.isSafeInteger) ? { ints: numbers } : { strings: classes.map(String) }
}

/** Outputs of a classification, in this order. */
export function classOutputs(classes: Classes, label: string, probabilities: string): OnnxValue[] {
  const element = 'ints' in labelsOf(classes) ? 'int64' : 'string'
  return [
    { name: label, element, row: [], description: 'the predicted class' },
    { name: probabilities, element: 'float', row: [classes.length], description: `of ${classes.join(', ')}` }
  ]
}

/** The output of a regression. */
export function numberOutput(variable: string): OnnxValue {
  return { name: variable, element: 'float', row: [1], description: 'the prediction' }
}
