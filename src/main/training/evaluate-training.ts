import { impurityImportances, assembleForest } from '../ml/forest.ts'
import type { ModelHeader } from '../ml/model.ts'
import { oobScore } from '../ml/out-of-bag.ts'
import type { Tree } from '../ml/tree-nodes.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { describeEvaluation } from './describe-evaluation.ts'
import type { PreparedTraining } from './prepare-training.ts'
import { predictValidation, scoreByTrees, validationScores } from './score-validation.ts'
import { describeSignature, firstRow } from './signature.ts'
import { writeArtifacts, writePredictions } from './write-artifacts.ts'

export interface EvaluateRequest {
  prepared: PreparedTraining
  /** In the order of their numbers. */
  trees: Tree[]
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

/** The task of one thread: trees → forest → scores of the validation rows, model file and artifacts. */
export function evaluateTraining(request: EvaluateRequest, context: TaskContext): EvaluatedTraining {
  const { prepared, trees, artifact_dir } = request
  const { problem, validation, forest_params } = prepared
  const { kind, n_classes } = problem
  const forest = assembleForest({ kind, n_classes, n_features: problem.bins.length }, trees)
  const predictions = predictValidation(forest, validation)
  context.throwIfCancelled()
  const evaluation = describeEvaluation(prepared, predictions, impurityImportances(forest))
  writeArtifacts({ ...request, dir: artifact_dir, header: describeHeader(prepared), forest, evaluation })
  writePredictions(artifact_dir, prepared, predictions)
  context.throwIfCancelled()
  const metrics = validationScores(predictions)
  if (forest_params.oob_score) metrics.oob_score = oobScore(forest, problem, forest_params).score
  return { metrics, tags: describeTags(prepared), curves: [scoreByTrees(forest, validation)] }
}

function describeHeader(prepared: PreparedTraining): ModelHeader {
  const { model_type, target, encoder, request, entity } = prepared
  return {
    model_type,
    target: target.name,
    classes: target.classes,
    encoder,
    signature: describeSignature(encoder, target),
    input_example: firstRow(prepared.input_example),
    feature_service: request.source.kind === 'service' ? request.source.service : null,
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
