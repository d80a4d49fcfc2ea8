import type { SizeKind } from '../../../shared/contract/workspace.ts'

/** What each part of a workspace is called, and what is in it. */
export const SIZE_WORDS: Record<SizeKind, { label: string; holds: string }> = {
  datasets: { label: 'Datasets', holds: 'imported rows and their indexes' },
  features: { label: 'Feature store', holds: 'declarations and the online store' },
  runs: { label: 'Runs', holds: 'params, tags and inputs' },
  metrics: { label: 'Metrics', holds: 'every logged point' },
  models: { label: 'Registered models', holds: 'versions, stages and aliases' },
  other: { label: 'Other tables', holds: 'audit log, jobs and settings' },
  free: { label: 'Free pages', holds: 'room in the database that nothing uses; compacting gives it back' },
  artifacts: { label: 'Artifacts', holds: 'models, evaluations and other files of runs' },
  predictions: { label: 'Predictions', holds: 'the log of what models answered over HTTP' },
  copies: {
    label: 'Copies before updates',
    holds: 'the last three databases from before a newer version changed them'
  },
  files: { label: 'Uploads', holds: 'files a browser sent, on their way in' }
}
