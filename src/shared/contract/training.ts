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
  /** Creates the run and starts the work; the job's result is a TrainingResult. */
  start: command(TrainingRequest, z.object({ job_id: z.string(), run_id: z.string() }))
}
