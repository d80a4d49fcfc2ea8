import type { Task } from './protocol.ts'

/**
 * Every kind of work a thread can be given, by name: the composition root of the worker side.
 * A thread loads only what its tasks need, so that it starts in a third of the time.
 */
export const tasks = {
  'write-sample': async () => (await import('../sample/write-sample.ts')).writeSample,
  'inspect-files': async () => (await import('../datasets/inspect-files.ts')).inspectFiles,
  'read-files': async () => (await import('../datasets/read-files.ts')).readFiles,
  'import-files': async () => (await import('../datasets/import-files.ts')).importFiles,
  'undo-imports': async () => (await import('../datasets/undo-store.ts')).undoImports,
  'list-snapshots': async () => (await import('../datasets/dataset-admin-store.ts')).listSnapshots,
  'dataset-rows': async () => (await import('../datasets/dataset-rows-store.ts')).readDatasetRows,
  'export-view': async () => (await import('../datasets/export/export-view-store.ts')).exportView,
  'describe-quality': async () => (await import('../datasets/quality/quality-store.ts')).describeQuality,
  'profile-dataset': async () => (await import('../datasets/dataset-profile-store.ts')).profileDataset,
  'delete-dataset': async () => (await import('../datasets/dataset-admin-store.ts')).deleteDataset,
  'materialize-features': async () => (await import('../features/materialize-features.ts')).materializeFeatures,
  'preview-features': async () => (await import('../features/preview-features.ts')).previewFeatures,
  'historical-features': async () => (await import('../features/historical-features.ts')).historicalFeatures,
  'explain-features': async () => (await import('../features/explain-features.ts')).explainFeatures,
  'feature-ages': async () => (await import('../features/feature-ages.ts')).featureAges,
  'feature-statistics': async () => (await import('../features/feature-statistics.ts')).featureStatistics,
  'find-leaks': async () => (await import('../features/find-leaks.ts')).findLeaks,
  'import-mlflow': async () => (await import('../tracking/exchange/import-mlflow.ts')).importMlflow,
  'inspect-mlflow': async () => (await import('../tracking/exchange/inspect-mlflow.ts')).inspectMlflow,
  'export-mlflow': async () => (await import('../tracking/exchange/export-mlflow.ts')).exportMlflow,
  'param-importances': async () => (await import('../tracking/compare/param-importances.ts')).paramImportances,
  'compare-artifacts': async () => (await import('../tracking/compare/compare-artifacts.ts')).compareArtifacts,
  'prediction-rows': async () => (await import('../tracking/prediction-rows.ts')).predictionRows,
  'thin-histories': async () => (await import('../tracking/thin-histories.ts')).thinHistories,
  'prepare-training': async () => (await import('../training/prepare-training.ts')).prepareTraining,
  'prepare-part': async () => (await import('../training/prepare-part.ts')).preparePart,
  'grow-trees': async () => (await import('../training/grow-trees.ts')).growBatch,
  'estimate-training': async () => (await import('../training/estimate-training.ts')).estimateTraining,
  'fit-estimator': async () => (await import('../training/fit-estimator.ts')).fitEstimator,
  'evaluate-training': async () => (await import('../training/evaluate-training.ts')).evaluateTraining,
  'explain-inputs': async () => (await import('../training/explain-inputs.ts')).explainInputs,
  'read-model': async () => (await import('../registry/read-model.ts')).readModel,
  'write-model-archive': async () => (await import('../registry/model-archive/write-archive.ts')).writeArchive,
  'unpack-model-archive': async () => (await import('../registry/model-archive/unpack-archive.ts')).unpackArchive,
  'export-model': async () => (await import('../registry/export-model.ts')).exportModel,
  'compare-models': async () => (await import('../registry/same-rows/compare-models.ts')).compareModels,
  'explain-prediction': async () => (await import('../serving/explain-prediction.ts')).explainPrediction,
  'score-file': async () => (await import('../serving/score-file.ts')).scoreFile,
  'write-predictions': async () => (await import('../serving/write-predictions.ts')).writePredictions,
  'write-prediction-table': async () => (await import('../serving/write-prediction-table.ts')).writePredictionTable,
  'read-predictions': async () => (await import('../serving/read-predictions.ts')).readPredictions,
  'check-drift': async () => (await import('../monitoring/check-drift.ts')).checkDrift,
  checkpoint: async () => (await import('../db/write-ahead-log.ts')).checkpoint,
  'measure-workspace': async () => (await import('../workspace/measure.ts')).measureWorkspace,
  'check-workspace': async () => (await import('../workspace/check.ts')).checkWorkspace,
  'back-up': async () => (await import('../workspace/back-up.ts')).backUp,
  restore: async () => (await import('../workspace/restore.ts')).restore,
  'compact-workspace': async () => (await import('../workspace/compact.ts')).compactWorkspace,
  'find-leftovers': async () => (await import('../workspace/leftovers.ts')).findLeftovers,
  'clean-up': async () => (await import('../workspace/leftovers.ts')).cleanUp,
  'sample-metrics': async () => (await import('../tracking/metric-sample-store.ts')).sampleMetrics,
  'list-run-values': async () => (await import('../tracking/search/key-store.ts')).listRunValues,
  'measure-trash': async () => (await import('../tracking/trash-store.ts')).measureTrash,
  'purge-trash': async () => (await import('../tracking/trash-store.ts')).purgeTrash
} satisfies Record<string, () => Promise<Task<never, unknown>>>

type Tasks = { [N in keyof typeof tasks]: Awaited<ReturnType<(typeof tasks)[N]>> }
export type TaskName = keyof Tasks
export type TaskRequest<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>
