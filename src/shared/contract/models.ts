import { z } from 'zod'
import { command, query } from './define.ts'
import { Tag } from './experiments.ts'
import { Cell, Name, Nothing, Timestamp } from './values.ts'

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
  reason: z.string()
})
export type AuditEntry = z.output<typeof AuditEntry>

const One = z.object({ name: z.string() })
const OneVersion = One.extend({ version: z.string() })

/** What other programs read: ONNX (onnx.ai), or the JSON of the ml-random-forest package. */
export const EXPORT_FORMATS = ['onnx', 'ml-random-forest'] as const

export const models = {
  list: query(Nothing, z.object({ registered_models: z.array(RegisteredModel) })),
  get: query(One, RegisteredModel.extend({ versions: z.array(ModelVersion), audit_log: z.array(AuditEntry) })),
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
  /** Moves a version to a stage; serving follows at once. */
  transition: command(
    OneVersion.extend({
      stage: Stage,
      archive_existing_versions: z.boolean().default(false),
      reason: z.string().default('')
    }),
    ModelVersion
  ),
  update: command(One.extend({ description: z.string() }), Nothing),
  update_version: command(OneVersion.extend({ description: z.string() }), Nothing),
  delete: command(One, Nothing),
  delete_version: command(OneVersion, Nothing),
  /** Writes the whole pipeline to a file for other programs. What the format cannot say is refused with the reason. */
  export: command(
    OneVersion.extend({ format: z.enum(EXPORT_FORMATS), out: z.string() }),
    z.object({ path: z.string(), size_bytes: z.int() })
  ),
  /** Moves the alias when it is taken. */
  set_alias: command(OneVersion.extend({ alias: z.string() }), Nothing),
  delete_alias: command(One.extend({ alias: z.string() }), Nothing)
}
