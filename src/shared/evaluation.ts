import { z } from 'zod'

/**
 * How a run's model did on its validation rows: the artifact `evaluation.json`, written by training and drawn by the
 * run page. Curves are thinned to at most 200 points; figures that make no sense for the target are null.
 */

/** Row i, column j: how many rows of true class i were predicted as class j. */
const Confusion = z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.int())) })

/** Points in ascending order of fpr; threshold of the first is null (nothing is predicted positive). */
const RocPoint = z.object({ fpr: z.number(), tpr: z.number(), threshold: z.number().nullable() })
const PrecisionRecallPoint = z.object({ recall: z.number(), precision: z.number(), threshold: z.number().nullable() })
/** One of up to ten equally wide bins of the predicted probability; empty bins are left out. */
const CalibrationBin = z.object({ mean_predicted: z.number(), fraction_positive: z.number(), count: z.int() })
/** What predicting positive from this probability on would give, in rows. */
const ThresholdRow = z.object({ threshold: z.number(), tp: z.int(), fp: z.int(), tn: z.int(), fn: z.int() })

export const Evaluation = z.object({
  target: z.string(),
  n_train: z.int(),
  n_val: z.int(),
  confusion: Confusion.nullable(),
  /** Two classes only: the class the curves are about. */
  positive_class: z.string().nullable(),
  roc: z.array(RocPoint).nullable(),
  precision_recall: z.array(PrecisionRecallPoint).nullable(),
  calibration: z.array(CalibrationBin).nullable(),
  thresholds: z.array(ThresholdRow).nullable(),
  /** Mean decrease in impurity, most important first; sums to 1. */
  importances: z.array(z.object({ feature: z.string(), importance: z.number() })),
  /** Regression only: up to 500 validation rows. */
  residuals: z.array(z.object({ actual: z.number(), predicted: z.number() })).nullable()
})
export type Evaluation = z.output<typeof Evaluation>

/** Where it lies in a run's artifacts. */
export const EVALUATION_PATH = 'evaluation.json'
