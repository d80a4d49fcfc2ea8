import { algorithms } from './fr-algorithms.ts'
import { datasetErrors } from './fr-errors-datasets.ts'
import { featureErrors } from './fr-errors-features.ts'
import { modelErrors } from './fr-errors-models.ts'
import { frames, programErrors } from './fr-errors-program.ts'
import { servingErrors } from './fr-errors-serving.ts'
import { trackingErrors } from './fr-errors-tracking.ts'
import { trainingErrors } from './fr-errors-training.ts'
import { inputs } from './fr-inputs.ts'
import { jobs } from './fr-jobs.ts'
import { leaks } from './fr-leaks.ts'
import { sample } from './fr-sample.ts'
import { told } from './fr-told.ts'
import type { EngineSentences } from './say.ts'

/** Ce que disent les erreurs, par domaine. */
export const errors: EngineSentences = {
  ...programErrors,
  ...featureErrors,
  ...trainingErrors,
  ...trackingErrors,
  ...modelErrors,
  ...servingErrors,
  ...datasetErrors
}

/** Tout ce que disent les moteurs. */
export const engineFr: EngineSentences = {
  ...told, // some hold a whole error
  ...errors,
  ...algorithms,
  ...jobs,
  ...leaks,
  ...inputs,
  ...sample,
  ...frames
}
