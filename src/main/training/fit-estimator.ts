import { fitDummyClassifier, fitDummyRegressor, type DummyParams } from '../ml/baselines/dummy.ts'
import { fitLogisticRegression, type LogisticParams } from '../ml/baselines/logistic-regression.ts'
import { fitRidge, type RidgeParams } from '../ml/baselines/ridge.ts'
import type { BoostingParams } from '../ml/boosting/boosting-params.ts'
import { fitBoosting } from '../ml/boosting/fit-boosting.ts'
import type { Estimator } from '../ml/estimator.ts'
import { fitMljsForest } from './fit-mljs.ts'
import type { MljsParams } from '../ml/mljs/mljs-params.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { mljsProblem } from './estimate-training.ts'
import type { PreparedTraining } from './prepare-part.ts'

type Fit = (prepared: PreparedTraining, context: TaskContext) => Estimator

/** How each algorithm that is fitted as a whole, in one thread, comes to its model. Our own forests grow tree by tree elsewhere. */
const FITS: Partial<Record<PreparedTraining['model_type'], Fit>> = {
  HistGradientBoostingClassifier: fitBooster,
  HistGradientBoostingRegressor: fitBooster,
  MljsRandomForestClassifier: fitMljs,
  MljsRandomForestRegressor: fitMljs,
  LogisticRegression: fitLogistic,
  Ridge: fitLinear,
  DummyClassifier: ({ problem, hyper_params }) => {
    const { strategy } = hyper_params as DummyParams
    return { family: 'dummy', model: fitDummyClassifier(countClasses(problem), strategy) }
  },
  DummyRegressor: ({ problem, hyper_params }) => {
    const { strategy } = hyper_params as DummyParams
    return { family: 'dummy', model: fitDummyRegressor(problem.y as Float64Array, strategy) }
  }
}

/** The task of one thread. */
export function fitEstimator({ prepared }: { prepared: PreparedTraining }, context: TaskContext): Estimator {
  return FITS[prepared.model_type]!(prepared, context)
}

function fitBooster({ problem, hyper_params }: PreparedTraining, context: TaskContext): Estimator {
  const onIteration = (done: number, of: number): void => {
    context.throwIfCancelled()
    context.progress(done / of, `iteration ${done} of at most ${of}`)
  }
  return { family: 'boosting', model: fitBoosting(problem, hyper_params as BoostingParams, { onIteration }) }
}

function fitMljs(prepared: PreparedTraining, context: TaskContext): Estimator {
  const params = prepared.hyper_params as MljsParams
  const onTree = (done: number): void => {
    context.throwIfCancelled()
    context.progress(done / params.n_estimators, `tree ${done + 1} of ${params.n_estimators}`)
  }
  return { family: 'forest', model: fitMljsForest(mljsProblem(prepared), params, onTree) }
}

function fitLogistic({ problem, train_matrix, hyper_params }: PreparedTraining, context: TaskContext): Estimator {
  const params = hyper_params as LogisticParams
  const { y, n_classes, sample_weight, class_names } = problem
  const onIteration = (done: number): void => {
    context.throwIfCancelled()
    context.progress(done / params.max_iter, `step ${done} of at most ${params.max_iter}`)
  }
  const rows = { matrix: train_matrix!, y: y as Int32Array, n_classes, sample_weight, class_names }
  return { family: 'linear', model: fitLogisticRegression(rows, params, onIteration).model }
}

function fitLinear({ problem, train_matrix, hyper_params }: PreparedTraining, context: TaskContext): Estimator {
  const { y, sample_weight } = problem
  const rows = { matrix: train_matrix!, y: y as Float64Array, sample_weight }
  return { family: 'linear', model: fitRidge(rows, hyper_params as RidgeParams, () => context.throwIfCancelled()) }
}

function countClasses({ y, n_classes }: PreparedTraining['problem']): Float64Array {
  const counts = new Float64Array(n_classes)
  for (const code of y) counts[code]++
  return counts
}
