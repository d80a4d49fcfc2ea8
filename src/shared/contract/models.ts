import { z } from 'zod'
import { action, command, query } from './define.ts'
import { Tag } from './experiments.ts'
import { Cell, JobStarted, MetricValue, Name, Nothing, Timestamp } from './values.ts'

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const
export const Stage = z.enum(STAGES)
export type Stage = z.output<typeof Stage>

/** MLflow's column types, as far as a table needs them. */
export const SIGNATURE_TYPES = ['double', 'long', 'boolean', 'string', 'datetime'] as const
export const SignatureColumn = z.object({
  name: z.string(),
  type: z.enum(SIGNATURE_TYPES),
  /** False: the value may be null. */
  required: z.boolean(),
  /** The categories seen in training, for a choice in a form; null for numbers. */
  categories: z.array(z.string()).nullable()
})
export type SignatureColumn = z.output<typeof SignatureColumn>
export const Signature = z.object({
  inputs: z.array(SignatureColumn),
  outputs: z.array(z.object({ name: z.string(), type: z.enum(SIGNATURE_TYPES) }))
})
export type Signature = z.output<typeof Signature>

export const ModelVersion = z.object({
  name: z.string(),
  /** Counts up from '1'; a number is never used again. */
  version: z.string(),
  creation_timestamp: Timestamp,
  last_updated_timestamp: Timestamp,
  user_id: z.string(),
  current_stage: Stage,
  description: z.string(),
  source: z.string(),
  run_id: z.string().nullable(),
  status: z.enum(['PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY']),
  tags: z.array(Tag),
  aliases: z.array(z.string())
})
export type ModelVersion = z.output<typeof ModelVersion>

export const RegisteredModel = z.object({
  name: z.string(),
  creation_timestamp: Timestamp,
  last_updated_timestamp: Timestamp,
  description: z.string(),
  /** The newest version of each stage. */
  latest_versions: z.array(ModelVersion),
  tags: z.array(Tag),
  aliases: z.array(z.object({ alias: z.string(), version: z.string() }))
})
export type RegisteredModel = z.output<typeof RegisteredModel>

/** What a version must pass to be moved to Production, kept per registered model. */
export const Gates = z.object({
  /** Strictly better by `delta` than the version in Production, on validation rows that neither was trained on. */
  beats_production: z
    .object({ metric: z.string(), delta: z.number().min(0) })
    .nullable()
    .default(null),
  /** A metric of its run: at least `value`, or at most for an error or a loss. */
  limits: z.array(z.object({ metric: z.string(), value: z.number() })).default([]),
  /** The columns, their types and what comes out are those of the version in Production. */
  compatible_signature: z.boolean().default(false),
  /** A person says yes at each promotion. */
  manual_approval: z.boolean().default(false)
})
export type Gates = z.output<typeof Gates>

export const GateResult = z.object({
  gate: z.enum(['beats_production', 'limit', 'compatible_signature', 'manual_approval']),
  passed: z.boolean(),
  /** What was found, in a sentence. */
  detail: z.string()
})
export type GateResult = z.output<typeof GateResult>

const Scores = z.record(z.string(), MetricValue)
const SaidOfRow = z.object({
  prediction: Cell,
  /** Of the positive class; null for more than two classes and for a regression. */
  probability: z.number().nullable()
})

/** Two models on the same rows: validation rows of the first one's source that neither was trained on. */
export const SameRowsComparison = z.object({
  n_rows: z.int(),
  /** Validation rows that were left out, since the other one was trained on them. */
  n_seen: z.int(),
  candidate_scores: Scores,
  other_scores: Scores,
  /** Rows to which the two give another class, or another number. */
  n_flips: z.int(),
  /** The mean of |difference| of the probabilities or numbers; null for more than two classes. */
  mean_difference: z.number().nullable(),
  /** Those that flip first, then those furthest apart. */
  differences: z.array(
    z.object({
      /** Null for the rows of a CSV file. */
      key: z.string().nullable(),
      actual: Cell,
      candidate: SaidOfRow,
      other: SaidOfRow,
      inputs: z.record(z.string(), Cell)
    })
  )
})
export type SameRowsComparison = z.output<typeof SameRowsComparison>

export const GateCheck = z.object({
  results: z.array(GateResult),
  /** All but a person's approval have passed. */
  passed: z.boolean(),
  /** What it was held against; null: nothing is in Production. */
  production_version: z.string().nullable(),
  /** Null where no gate asks for it, or it could not be made. */
  comparison: SameRowsComparison.nullable()
})
export type GateCheck = z.output<typeof GateCheck>

/** A line of the audit log, which only grows. */
export const AuditEntry = z.object({
  audit_id: z.int(),
  timestamp: Timestamp,
  user: z.string(),
  /** `create_version`, `transition`, `set_alias` … */
  action: z.string(),
  /** The registered model. */
  name: z.string(),
  version: z.string().nullable(),
  from_value: z.string().nullable(),
  to_value: z.string().nullable(),
  reason: z.string(),
  /** What the gates said when it was moved; null: none was asked. */
  gate_results: z.array(GateResult).nullable()
})
export type AuditEntry = z.output<typeof AuditEntry>

/** A file that a version was written to. */
export interface ModelFile {
  path: string
  size_bytes: number
  /** What `datasets.download` takes; null for a path of one's own. */
  file: string | null
}

const One = z.object({ name: z.string() })
const OneVersion = One.extend({ version: z.string() })

/** What other programs read: ONNX (onnx.ai), or the JSON of the ml-random-forest package. */
export const EXPORT_FORMATS = ['onnx', 'ml-random-forest'] as const

export const models = {
  list: query(Nothing, z.object({ registered_models: z.array(RegisteredModel) })),
  get: query(
    One,
    RegisteredModel.extend({
      versions: z.array(ModelVersion),
      audit_log: z.array(AuditEntry),
      gates: Gates,
      /** The version that a rollback would bring back to Production; null: there is none. */
      rollback_version: z.string().nullable()
    })
  ),
  get_version: query(
    OneVersion,
    ModelVersion.extend({
      signature: Signature.nullable(),
      /** One row that the model was trained on, by column; null when the model brought none. */
      input_example: z.record(z.string(), Cell).nullable(),
      /** The newest metrics of the run. */
      metrics: z.array(z.object({ key: z.string(), value: z.union([z.number(), z.string()]) }))
    })
  ),
  /** Adds a version from a run that logged a model; the registered model is created when it is not there. */
  register: command(z.object({ name: Name, run_id: z.string(), description: z.string().default('') }), ModelVersion),
  /** Moves a version to a stage; serving follows at once. On the way to Production the model's gates are asked. */
  transition: command(
    OneVersion.extend({
      stage: Stage,
      archive_existing_versions: z.boolean().default(false),
      reason: z.string().default(''),
      /** The person's yes, where the gates ask for one. */
      approved: z.boolean().default(false),
      /** Moves it all the same; the reason says why. */
      override_gates: z.boolean().default(false)
    }),
    ModelVersion
  ),
  /** Brings the version that was in Production before back, and archives the one that is there. Gates are not asked. */
  rollback: command(One.extend({ reason: z.string().default('') }), ModelVersion),
  set_gates: command(One.extend({ gates: Gates }), Nothing),
  /** Asks the gates without moving anything; the job's result is a GateCheck. */
  check_gates: action(OneVersion, JobStarted),
  /** Holds two versions against each other on the same rows; the job's result is a SameRowsComparison. */
  compare: action(OneVersion.extend({ other_version: z.string() }), JobStarted),
  set_tag: command(One.extend({ key: z.string(), value: z.string() }), Nothing),
  delete_tag: command(One.extend({ key: z.string() }), Nothing),
  set_version_tag: command(OneVersion.extend({ key: z.string(), value: z.string() }), Nothing),
  delete_version_tag: command(OneVersion.extend({ key: z.string() }), Nothing),
  update: command(One.extend({ description: z.string() }), Nothing),
  update_version: command(OneVersion.extend({ description: z.string() }), Nothing),
  delete: command(One, Nothing),
  delete_version: command(OneVersion, Nothing),
  /**
   * Writes the whole pipeline to a file for other programs. What the format cannot say is refused with the reason.
   * `out` null: to be downloaded. The job's result is a ModelFile.
   */
  export: action(
    OneVersion.extend({ format: z.enum(EXPORT_FORMATS), out: z.string().nullable().default(null) }),
    JobStarted
  ),
  /**
   * Writes a version with its run and artifacts as one file, to be imported elsewhere. `out` null: to be downloaded.
   * The job's result is a ModelFile.
   */
  export_file: action(OneVersion.extend({ out: z.string().nullable().default(null) }), JobStarted),
  /**
   * Adds a version from such a file, with a run of its own; `name` null: under the name it had.
   * The job's result is the ModelVersion.
   */
  import_file: command(z.object({ path: z.string(), name: Name.nullable().default(null) }), JobStarted),
  /** Moves the alias when it is taken. */
  set_alias: command(OneVersion.extend({ alias: z.string() }), Nothing),
  delete_alias: command(One.extend({ alias: z.string() }), Nothing)
}
