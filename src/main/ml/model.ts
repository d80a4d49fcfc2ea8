/**
 * A trained pipeline as one file: what its encoder and forest need, its typed signature and where its features come from.
 * Layout: 8 bytes `BENCHTOP`, then little-endian uint32 format version, uint32 length of the header, the header as
 * UTF-8 JSON, and the forest as forest-codec writes it, which carries a checksum of its own.
 */
import type { Signature } from '../../shared/contract/models.ts'
import type { ModelType } from '../../shared/contract/training.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { compileEncoder, encodeRow, type Encoder } from './encode.ts'
import { decodeForest, encodeForest } from './forest-codec.ts'
import type { Forest } from './forest.ts'
import { mostProbable, predictProba, predictValue } from './forest-prediction.ts'

export interface ModelHeader {
  model_type: ModelType
  /** The column that is predicted. */
  target: string
  /** In the order of the class codes; for two classes the last is the positive one. Null for a regression. */
  classes: (string | number | boolean)[] | null
  encoder: Encoder
  signature: Signature
  /** One row the model was trained on. */
  input_example: Record<string, Cell>
  /** Where an entity's features come from; null for a model trained on one table. */
  feature_service: string | null
  entity: { name: string; join_key: string } | null
}

export interface RowPrediction {
  /** The class, or the number for a regression. */
  prediction: Cell
  /** Of the positive class for two classes, else of the predicted one; null for a regression. */
  probability: number | null
  /** By class as text; null for a regression. */
  probabilities: Record<string, number> | null
}

export interface Model {
  header: ModelHeader
  forest: Forest
  /** @param row by input name; unknown categories and missing values are allowed. See `validateRow` */
  predictRow(row: Record<string, Cell>): RowPrediction
}

const MAGIC = 'BENCHTOP'
const FORMAT = 1
const PREFIX_BYTES = 16

export function encodeModel(header: ModelHeader, forest: Forest): Uint8Array {
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const forestBytes = encodeForest(forest)
  const bytes = new Uint8Array(PREFIX_BYTES + headerBytes.length + forestBytes.length)
  bytes.set(new TextEncoder().encode(MAGIC))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, FORMAT, true)
  view.setUint32(12, headerBytes.length, true)
  bytes.set(headerBytes, PREFIX_BYTES)
  bytes.set(forestBytes, PREFIX_BYTES + headerBytes.length)
  return bytes
}

/** @throws INVALID_STATE when the bytes are no model, are damaged, or were written by a newer Benchtop */
export function decodeModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < PREFIX_BYTES || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) {
    throw new AppError('INVALID_STATE', 'The model file is not one of Benchtop; train the model again.')
  }
  const format = view.getUint32(8, true)
  if (format > FORMAT) {
    throw new AppError(
      'INVALID_STATE',
      `The model file has format ${format}, this Benchtop reads up to ${FORMAT}; open it with the newer version.`
    )
  }
  const forestAt = PREFIX_BYTES + view.getUint32(12, true)
  // a copy, so that the forest's arrays are aligned whatever the header's length
  const forest = decodeForest(bytes.slice(forestAt))
  return createModel(parseHeader(bytes.subarray(PREFIX_BYTES, forestAt)), forest)
}

function parseHeader(bytes: Uint8Array): ModelHeader {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ModelHeader
  } catch {
    throw new AppError('INVALID_STATE', 'The model file is damaged: its header cannot be read. Train the model again.')
  }
}

export function createModel(header: ModelHeader, forest: Forest): Model {
  const encoder = compileEncoder(header.encoder)
  const features = new Float64Array(encoder.n_features)
  const { classes } = header
  if (classes === null) {
    const predictRow = (row: Record<string, Cell>): RowPrediction => {
      encodeRow(encoder, row, features)
      return { prediction: predictValue(forest, features)[0], probability: null, probabilities: null }
    }
    return { header, forest, predictRow }
  }
  const names = classes.map(String)
  return {
    header,
    forest,
    predictRow: (row) => {
      encodeRow(encoder, row, features)
      const proba = predictProba(forest, features)
      const best = mostProbable(proba, classes.length)[0]
      const told = classes.length === 2 ? 1 : best
      const probabilities: Record<string, number> = {}
      for (let at = 0; at < names.length; at++) probabilities[names[at]] = proba[at]
      return { prediction: classes[best], probability: proba[told], probabilities }
    }
  }
}

/**
 * Holds a row against the model's signature: every column is named, none is unknown, each value is of its type or null.
 * @throws INVALID_PARAMETER_VALUE with details.column, naming the first column that does not fit
 */
export function validateRow({ signature }: ModelHeader, row: Record<string, Cell>): void {
  for (const { name, type } of signature.inputs) {
    if (!Object.hasOwn(row, name)) {
      throw misfit(name, `The column "${name}" is missing; give a value, or null where it is not known.`)
    }
    const value = row[name]
    if (value === null || typeof value === JAVASCRIPT_TYPE[type]) continue
    throw misfit(
      name,
      `The column "${name}" is ${JSON.stringify(value)}; the model expects ${TYPE_IN_WORDS[type]} or null.`
    )
  }
  for (const name of Object.keys(row)) {
    if (signature.inputs.some((input) => input.name === name)) continue
    const known = signature.inputs.map((input) => input.name).join(', ')
    throw misfit(name, `The model does not know a column "${name}"; its columns are ${known}.`)
  }
}

const JAVASCRIPT_TYPE = {
  double: 'number',
  long: 'number',
  boolean: 'boolean',
  string: 'string',
  datetime: 'number'
} as const
const TYPE_IN_WORDS = {
  double: 'a number',
  long: 'a whole number',
  boolean: 'true or false',
  string: 'text',
  datetime: 'milliseconds since 1970'
} as const

function misfit(column: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, { column })
}
