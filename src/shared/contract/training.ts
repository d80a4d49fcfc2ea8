import { z } from 'zod'
import { command, query } from './define.ts'
import { DateInput, Name, Nothing } from './values.ts'

/** A hyper-parameter as data: the form is drawn from it and the input is held against it. */
export const ParamSpec = z.object({
  name: z.string(),
  type: z.enum(['integer', 'number', 'boolean', 'choice', 'mixed']),
  /** As it is logged: `300`, `sqrt`, `None`. */
  default: z.string(),
  /** The range or the choices, in words a person reads. */
  allowed: z.string(),
  choices: z.array(z.string()),
  description: z.string()
})
export type ParamSpec = z.output<typeof ParamSpec>

export const MODEL_TYPES = [
  'RandomForestClassifier',
  'RandomForestRegressor',
  'ExtraTreesClassifier',
  'ExtraTreesRegressor',
  'HistGradientBoostingClassifier',
  'HistGradientBoostingRegressor',
  'MljsRandomForestClassifier',
  'MljsRandomForestRegressor',
  'LogisticRegression',
  'Ridge',
  'DummyClassifier',
  'DummyRegressor'
] as const
export const ModelType = z.enum(MODEL_TYPES)
export type ModelType = z.output<typeof ModelType>

export const TrainingSource = z.discriminatedUnion('kind', [
  /** Features of a service as of a date, joined with the labels of that date. */
  z.object({
    kind: z.literal('service'),
    service: z.string(),
    label: z.object({ dataset: z.string(), column: z.string() }),
    as_of: DateInput
  }),
  /** One CSV file with a target column: the quick path. */
  z.object({
    kind: z.literal('csv'),
    path: z.string(),
    target: z.string(),
    drop: z.array(z.string()).default([]),
    /** A column whose values train and val decide the split. */
    split_column: z.string().nullable().default(null)
  }),
  /** One imported dataset with a target column. */
  z.object({
    kind: z.literal('dataset'),
    dataset: z.string(),
    target: z.string(),
    drop: z.array(z.string()).default([]),
    split_column: z.string().nullable().default(null)
  })
])
export type TrainingSource = z.output<typeof TrainingSource>

/** The rows are also divided into folds: each is scored by a model that did not see it, as a nested run. */
export const CrossValidation = z.object({
  /** `k_fold`: stratified where classes are predicted. `time`: each fold is scored by the rows dated before it. */
  strategy: z.enum(['k_fold', 'time']).default('k_fold'),
  n_splits: z.int().min(2).max(20).default(5),
  /** `k_fold` only: again with other folds. */
  n_repeats: z.int().min(1).max(10).default(1)
})
export type CrossValidation = z.output<typeof CrossValidation>

export const TrainingRequest = z.object({
  experiment_name: Name,
  source: TrainingSource,
  /** Null: a random forest; a classifier, or a regressor when the target is a number with more than 20 distinct values. */
  model_type: ModelType.nullable().default(null),
  /** By name; what is not named keeps its default. Text is read as on the command line: `sqrt`, `None`, `0.5`. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** The share of rows held out for validation, above 0 and below 1. */
  test_size: z.number().gt(0).lt(1).default(0.25),
  /** Decides the split; the forest's own random_state is among the params. */
  split_random_state: z.int().min(0).default(42),
  /** Null: none. Else the run's metrics gain `cv_mean_…` and `cv_std_…`. */
  cross_validation: CrossValidation.nullable().default(null),
  run_name: Name.nullable().default(null),
  /** The registered model that receives a version; null: none. */
  register: Name.nullable().default(null)
})
export type TrainingRequest = z.output<typeof TrainingRequest>

export const TrainingResult = z.object({
  run_id: z.string(),
  experiment_id: z.string(),
  run_name: z.string(),
  params: z.record(z.string(), z.string()),
  metrics: z.record(z.string(), z.union([z.number(), z.string()])),
  model_version: z.object({ name: z.string(), version: z.string() }).nullable()
})
export type TrainingResult = z.output<typeof TrainingResult>

const ParamValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** What a sweep tries for one hyper-parameter: a list, or a range to draw from. */
export const SearchSpace = z.union([
  z.object({ values: z.array(ParamValue).min(1).max(100) }),
  z.object({
    /** Both ends may be drawn. */
    from: z.number(),
    to: z.number(),
    scale: z.enum(['linear', 'log']).default('linear'),
    integer: z.boolean().default(false)
  })
])
export type SearchSpace = z.output<typeof SearchSpace>

export const SWEEP_STRATEGIES = ['grid', 'random', 'halving'] as const

export const SweepRequest = z.object({
  /** What every trial has in common; its run_name is that of the parent run, its model is registered when it is best. */
  training: TrainingRequest,
  /** By hyper-parameter. */
  space: z.record(z.string(), SearchSpace),
  /** `grid`: every combination of lists. `random`: draws. `halving`: draws, of which the better half goes on with twice the trees or rows. */
  strategy: z.enum(SWEEP_STRATEGIES).default('random'),
  /** Trials drawn, for `random` and `halving`. */
  n_trials: z.int().min(1).max(1000).default(20),
  /** What is to be best; null: val_auc, or val_rmse for a regression. */
  metric: z.string().nullable().default(null),
  random_state: z.int().min(0).default(42)
})
export type SweepRequest = z.output<typeof SweepRequest>

export const SweepResult = z.object({
  /** The parent; every trial is a run nested in it. */
  run_id: z.string(),
  metric: z.string(),
  n_trials: z.int(),
  best_run_id: z.string(),
  best_value: z.number(),
  best_params: z.record(z.string(), z.string()),
  model_version: z.object({ name: z.string(), version: z.string() }).nullable()
})
export type SweepResult = z.output<typeof SweepResult>

/** How long a training would take. */
export const TrainingEstimate = z.object({
  seconds: z.number(),
  /** Training rows, of which each tree sees as many. */
  n_rows: z.int(),
  n_trees: z.int()
})
export type TrainingEstimate = z.output<typeof TrainingEstimate>

const RunStarted = z.object({ job_id: z.string(), run_id: z.string() })

export const training = {
  options: query(
    Nothing,
    z.object({
      algorithms: z.array(
        z.object({
          model_type: ModelType,
          /** What it predicts: a class or a number. */
          kind: z.enum(['classification', 'regression']),
          label: z.string(),
          description: z.string(),
          params: z.array(ParamSpec)
        })
      )
    })
  ),
  /**
   * Reads the rows and grows a tree on few of them, where an algorithm is known to be slow (ml-random-forest); from that
   * follows the time for all. Null for every other algorithm. It makes no run.
   */
  estimate: query(TrainingRequest, z.object({ estimate: TrainingEstimate.nullable() })),
  /** Creates the run and starts the work; the job's result is a TrainingResult. */
  start: command(TrainingRequest, RunStarted),
  /** Tries hyper-parameters, each trial a run nested in one parent; the job's result is a SweepResult. */
  sweep: command(SweepRequest, RunStarted),
  /** Goes on with a sweep that was cancelled or cut off: trials that have finished are kept. */
  resume_sweep: command(z.object({ run_id: z.string() }), RunStarted)
}
