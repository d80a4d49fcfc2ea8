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
/** What predicting positive above this probability would give, in rows; files of older versions count it in. */
const ThresholdRow = z.object({ threshold: z.number(), tp: z.int(), fp: z.int(), tn: z.int(), fn: z.int() })
/** From no row to all of them, those of the highest scores first; lift is null where no row is taken. */
const LiftPoint = z.object({ share_of_rows: z.number(), share_of_positives: z.number(), lift: z.number().nullable() })

/** How far the score on validation rows drops when one input is shuffled among them (Breiman 2001). */
const PermutationImportances = z.object({
  /** What drops: `val_auc`, one-vs-rest for more than two classes, or `val_r2` for a regression. */
  metric: z.string(),
  /** The score with nothing shuffled, over the rows that were taken. */
  baseline: z.number(),
  n_rows: z.int(),
  n_repeats: z.int(),
  /** The largest mean drop first; below 0 where the model does better without the input. std: over the repeats. */
  inputs: z.array(z.object({ feature: z.string(), mean: z.number(), std: z.number() }))
})

/** The mean prediction over validation rows when one input is set to the same value in all of them (Friedman 2001). */
const PartialDependence = z.object({
  feature: z.string(),
  kind: z.enum(['numeric', 'date', 'boolean', 'categorical']),
  /** Numbers in ascending order, false and true, or categories; dates are ms since the epoch, in files of older versions numeric. */
  values: z.array(z.union([z.number(), z.string(), z.boolean()])),
  /** One mean a value: the probability of the positive class, or of each class where there are more than two, or the number. */
  averages: z.array(z.object({ class_name: z.string().nullable(), means: z.array(z.number()) }))
})

/** How the model does on the validation rows that share a value of one input. */
const Slice = z.object({
  /** Null: the rows where it is missing, or that have a category which was not met in training. */
  value: z.union([z.string(), z.boolean()]).nullable(),
  n_rows: z.int(),
  /** The share of positive rows, or the mean of a number; null for more than two classes. */
  actual: z.number().nullable(),
  /** What the model says on average, in the same unit. */
  predicted: z.number().nullable(),
  /** Null where it makes no sense, as an area under the curve where all rows are of one class. */
  score: z.number().nullable()
})

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
  /** Cumulative gains and lift, for two classes. Null in files of older versions. */
  lift: z.array(LiftPoint).nullable().default(null),
  /** Mean decrease in impurity, most important first; sums to 1. */
  importances: z.array(z.object({ feature: z.string(), importance: z.number() })),
  /** Regression only: up to 500 validation rows. */
  residuals: z.array(z.object({ actual: z.number(), predicted: z.number() })).nullable(),
  /** By input, where `importances` are by encoded feature. Null for trials but the best, for baselines and older files. */
  permutation_importances: PermutationImportances.nullable().default(null),
  /** Of the most important inputs, the most important first; empty where `permutation_importances` is null. */
  partial_dependence: z.array(PartialDependence).default([]),
  /** By input with few values, in the order of the inputs. Null in files of older versions. */
  slices: z
    .object({
      metric: z.enum(['val_auc', 'val_accuracy', 'val_rmse']),
      inputs: z.array(z.object({ feature: z.string(), slices: z.array(Slice) }))
    })
    .nullable()
    .default(null)
})
export type Evaluation = z.output<typeof Evaluation>

/** Where it lies in a run's artifacts. */
export const EVALUATION_PATH = 'evaluation.json'

/** Reads the artifact evaluation.json; null where it is not one, as another program may have written it. */
export function parseEvaluation(text: string | null): Evaluation | null {
  try {
    return Evaluation.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}
