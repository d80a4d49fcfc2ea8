import { deleteDataset, listSnapshots } from '../datasets/dataset-admin-store.ts'
import { profileDataset } from '../datasets/dataset-profile-store.ts'
import { describeQuality } from '../datasets/quality/quality-store.ts'
import { readDatasetRows } from '../datasets/dataset-rows-store.ts'
import { exportView } from '../datasets/export/export-view-store.ts'
import { importFiles } from '../datasets/import-files.ts'
import { inspectFiles } from '../datasets/inspect-files.ts'
import { explainFeatures } from '../features/explain-features.ts'
import { featureAges } from '../features/feature-ages.ts'
import { featureStatistics } from '../features/feature-statistics.ts'
import { findLeaks } from '../features/find-leaks.ts'
import { undoImports } from '../datasets/undo-store.ts'
import { historicalFeatures } from '../features/historical-features.ts'
import { materializeFeatures } from '../features/materialize-features.ts'
import { previewFeatures } from '../features/preview-features.ts'
import { checkDrift } from '../monitoring/check-drift.ts'
import { exportModel } from '../registry/export-model.ts'
import { compareModels } from '../registry/same-rows/compare-models.ts'
import { writeSample } from '../sample/write-sample.ts'
import { explainPrediction } from '../serving/explain-prediction.ts'
import { readPredictions } from '../serving/read-predictions.ts'
import { writePredictions } from '../serving/write-predictions.ts'
import { estimateTraining } from '../training/estimate-training.ts'
import { sampleMetrics } from '../tracking/metric-sample-store.ts'
import { measureTrash, purgeTrash } from '../tracking/trash-store.ts'
import { listRunKeys, listRunValues } from '../tracking/search/key-store.ts'
import { evaluateTraining } from '../training/evaluate-training.ts'
import { explainInputs } from '../training/explain-inputs.ts'
import { fitEstimator } from '../training/fit-estimator.ts'
import { growBatch } from '../training/grow-trees.ts'
import { preparePart } from '../training/prepare-part.ts'
import { prepareTraining } from '../training/prepare-training.ts'
import { thinHistories } from '../tracking/thin-histories.ts'
import { backUp } from '../workspace/back-up.ts'
import { checkWorkspace } from '../workspace/check.ts'
import { compactWorkspace } from '../workspace/compact.ts'
import { cleanUp, findLeftovers } from '../workspace/leftovers.ts'
import { measureWorkspace } from '../workspace/measure.ts'
import { restore } from '../workspace/restore.ts'
import type { Task } from './protocol.ts'

/** Every kind of work a thread can be given, by name: the composition root of the worker side. */
export const tasks = {
  'write-sample': ({ dir }: { dir: string }) => writeSample(dir),
  'inspect-files': inspectFiles,
  'import-files': importFiles,
  'undo-imports': undoImports,
  'list-snapshots': listSnapshots,
  'dataset-rows': readDatasetRows,
  'export-view': exportView,
  'describe-quality': describeQuality,
  'profile-dataset': profileDataset,
  'delete-dataset': deleteDataset,
  'materialize-features': materializeFeatures,
  'preview-features': previewFeatures,
  'historical-features': historicalFeatures,
  'explain-features': explainFeatures,
  'feature-ages': featureAges,
  'feature-statistics': featureStatistics,
  'find-leaks': findLeaks,
  'thin-histories': thinHistories,
  'prepare-training': prepareTraining,
  'prepare-part': preparePart,
  'grow-trees': growBatch,
  'estimate-training': estimateTraining,
  'fit-estimator': fitEstimator,
  'evaluate-training': evaluateTraining,
  'explain-inputs': explainInputs,
  'export-model': exportModel,
  'compare-models': compareModels,
  'explain-prediction': explainPrediction,
  'write-predictions': writePredictions,
  'read-predictions': readPredictions,
  'check-drift': checkDrift,
  'measure-workspace': measureWorkspace,
  'check-workspace': checkWorkspace,
  'back-up': backUp,
  restore,
  'compact-workspace': compactWorkspace,
  'find-leftovers': findLeftovers,
  'clean-up': cleanUp,
  'sample-metrics': sampleMetrics,
  'list-run-keys': listRunKeys,
  'list-run-values': listRunValues,
  'measure-trash': measureTrash,
  'purge-trash': purgeTrash
} satisfies Record<string, Task<never, unknown>>

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskRequest<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>
