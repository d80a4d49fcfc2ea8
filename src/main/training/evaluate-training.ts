import { estimatorImportances, type Estimator } from '../ml/estimator.ts'
import { assembleForest } from '../ml/forest.ts'
import type { ModelHeader } from '../ml/model.ts'
import { oobScore } from '../ml/out-of-bag.ts'
import { unpackTrees, type PackedTrees } from '../ml/packed-trees.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { describeEvaluation } from './describe-evaluation.ts'
import { algorithmOf } from './algorithms.ts'
import { isForest, type PreparedTraining } from './prepare-part.ts'
import { scoreByStep } from './score-by-step.ts'
import { predictValidation, validationScores } from './score-validation.ts'
import { describeSignature, firstRow } from './signature.ts'
import { writeArtifacts, writeEvaluation, writePredictions } from './write-artifacts.ts'

/** What the fit came to: trees in the order of their numbers, or the estimator as a whole. */
export type Fitted = { trees: PackedTrees[] } | { estimator: Estimator }

export interface EvaluateRequest {
  prepared: PreparedTraining
  fitted: Fitted
  /** `all`: with the model. `evaluation`: what the screens draw from. `none`: the scores are all that is wanted. */
  artifacts: 'all' | 'evaluation' | 'none'
  /** Absolute. */
  artifact_dir: string
  run_id: string
  /** Of the program. */
  version: string
  /** Ms since the epoch. */
  created_at: number
}

export interface EvaluatedTraining {
  metrics: Record<string, number>
  tags: Record<string, string>
  /** Metrics with a history: a score by the number of trees. */
  curves: { key: string; points: { step: number; value: number }[] }[]
}

/** The task of one thread: scores of the validation rows, model file and artifacts. */
export function evaluateTraining(request: EvaluateRequest, context: TaskContext): EvaluatedTraining {
  const { prepared, artifact_dir } = request
  const { validation } = prepared
  const estimator = assemble(request)
  const predictions = predictValidation(estimator, validation)
  context.throwIfCancelled()
  const metrics = { ...validationScores(predictions), ...outOfBag(prepared, estimator) }
  const tags = describeTags(prepared)
  if (request.artifacts === 'none') return { metrics, tags, curves: [] }
  const evaluation = describeEvaluation(prepared, predictions, estimatorImportances(estimator))
  if (request.artifacts === 'evaluation') writeEvaluation(artifact_dir, evaluation)
  else {
    writeArtifacts({ ...request, dir: artifact_dir, header: describeHeader(prepared), estimator, evaluation })
    writePredictions(artifact_dir, prepared, predictions)
  }
  context.throwIfCancelled()
  return { metrics, tags, curves: scoreByStep(estimator, validation) }
}

function assemble({ prepared, fitted }: EvaluateRequest): Estimator {
  if ('estimator' in fitted) return fitted.estimator
  const { kind, n_classes, bins, categories } = prepared.problem
  return {
    family: 'forest',
    model: assembleForest({ kind, n_classes, n_features: bins.length, categories }, fitted.trees.flatMap(unpackTrees))
  }
}

/** Forests only, and only where it was asked for. */
function outOfBag(prepared: PreparedTraining, estimator: Estimator): Record<string, number> {
  if (estimator.family !== 'forest' || !isForest(prepared) || !prepared.hyper_params.oob_score) return {}
  return { oob_score: oobScore(estimator.model, prepared.problem, prepared.hyper_params).score }
}

function describeHeader(prepared: PreparedTraining): ModelHeader {
  const { model_type, target, encoder, feature_service, entity } = prepared
  return {
    model_type,
    family: algorithmOf(model_type).family,
    target: target.name,
    classes: target.classes,
    encoder,
    signature: describeSignature(encoder, target),
    input_example: firstRow(prepared.input_example),
    feature_service,
    entity
  }
}

function describeTags({ n_rows_without_label, excluded, model_type }: PreparedTraining): Record<string, string> {
  return {
    estimator_name: model_type,
    ...(n_rows_without_label > 0 ? { 'benchtop.rows_without_label': String(n_rows_without_label) } : {}),
    ...(excluded.length > 0 ? { 'benchtop.excluded_columns': excluded.join('; ') } : {})
  }
}
