import { addIterations, probaOfRaw, startRaw, type Booster } from '../ml/boosting/booster.ts'
import type { Estimator } from '../ml/estimator.ts'
import { addMatrix } from '../ml/forest-prediction.ts'
import type { Forest } from '../ml/forest.ts'
import { rocAuc, rocAucOneVsRest, rootMeanSquaredError } from '../ml/scores.ts'
import type { PreparedTraining } from './prepare-part.ts'

type Validation = PreparedTraining['validation']

/** A metric with a history: the main score of a model that stopped earlier. */
export interface StepScores {
  key: string
  points: { step: number; value: number }[]
}

/** Points of a curve, closer together at its beginning, where a model still changes. */
const MOST_POINTS = 40

/** Whether more trees, or more iterations, would help: one pass over the model. Empty for models that have no steps. */
export function scoreByStep(estimator: Estimator, validation: Validation): StepScores[] {
  if (estimator.family === 'forest') return [scoreByTrees(estimator.model, validation)]
  return estimator.family === 'boosting' ? [scoreByIterations(estimator.model, validation)] : []
}

function scoreByTrees(forest: Forest, { matrix, y }: Validation): StepScores {
  const sums = new Float64Array(matrix.n_rows * forest.n_outputs)
  let grown = 0
  const points = stepsTo(forest.n_trees).map((step) => {
    addMatrix(forest, [grown, step], matrix, sums)
    grown = step
    const means = sums.map((sum) => sum / step)
    return { step, value: score(forest, means, y) }
  })
  return { key: forest.kind === 'regression' ? 'val_rmse_by_trees' : 'val_auc_by_trees', points }
}

function scoreByIterations(booster: Booster, { matrix, y }: Validation): StepScores {
  const raw = startRaw(booster, matrix.n_rows)
  let done = 0
  const points = stepsTo(booster.n_iterations).map((step) => {
    addIterations(booster, [done, step], matrix, raw)
    done = step
    const outputs = booster.n_classes > 2 ? probaOfRaw(booster, raw) : raw[0]
    return { step, value: score(booster, outputs, y) }
  })
  return { key: booster.kind === 'regression' ? 'val_rmse_by_iterations' : 'val_auc_by_iterations', points }
}

/** @param outputs one number a row for two classes (anything that rises with the probability of class 1) and for numbers */
function score(
  { kind, n_classes }: Pick<Forest, 'kind' | 'n_classes'>,
  outputs: Float64Array,
  y: Validation['y']
): number {
  if (kind === 'regression') return rootMeanSquaredError(y as Float64Array, outputs)
  return n_classes === 2 ? rocAuc(y as Int32Array, outputs) : rocAucOneVsRest(y as Int32Array, outputs, n_classes)
}

function stepsTo(total: number): number[] {
  const steps = Array.from({ length: MOST_POINTS }, (_, at) => Math.round(total ** ((at + 1) / MOST_POINTS)))
  return [...new Set([1, ...steps, total])].toSorted((a, b) => a - b)
}
