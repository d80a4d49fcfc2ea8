/**
 * A trained pipeline as one file: what its encoder and estimator need, its typed signature and where its features come
 * from. Layout: 8 bytes `BENCHTOP`, then little-endian uint32 format version, uint32 length of the header, float64 hash
 * of the header, the header as UTF-8 JSON, and the estimator as its family writes it, with a checksum of its own.
 */
import type { Signature } from '../../shared/contract/models.ts'
import type { ModelType } from '../../shared/contract/training.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { compileEncoder, encodeRow, nativeCategories, type Encoder } from './encode.ts'
import {
  decodeEstimator,
  encodeEstimator,
  estimatorShape,
  rowProba,
  rowValue,
  type Estimator,
  type Family,
  type RowEstimator
} from './estimator.ts'
import { mostProbable } from './forest-prediction.ts'
import { hashString } from './random.ts'

export interface ModelHeader {
  model_type: ModelType
  /** How the estimator is written. */
  family: Family
  /** The column that is predicted. */
  target: string
  /** In the order of the class codes; for two classes the last is the positive one. Null for a regression. */
  classes: (string | number | boolean)[] | null
  encoder: Encoder
  signature: Signature
  /** One row the model was trained on. */
  input_example: Record<string, Cell>
  /** Where an entity's features come from, at the version it was trained on: `churn@v2`; null: it was trained on one table. */
  feature_service: string | null
  entity: { name: string; join_keys: string[] } | null
}

export interface RowPrediction {
  /** The class, or the number for a regression. */
  prediction: Cell
  /** Of the positive class for two classes, else of the predicted one; null for a regression. */
  probability: number | null
  /** By class as text; null for a regression. */
  probabilities: Record<string, number> | null
}

/** What answers rows. */
export interface RowModel {
  header: ModelHeader
  /** @param row by input name; unknown categories and missing values are allowed. See `compileRowReader` */
  predictRow(row: Record<string, Cell>): RowPrediction
}

export interface Model extends RowModel {
  estimator: Estimator
}

const MAGIC = 'BENCHTOP'
/** The newest: 2 has native categories. What needs no more is written as 1, which older versions read. */
const FORMAT = 2
const HASH_SEED = 1
const PREFIX_BYTES = 24

/** The whole pipeline as bytes: prefix, header as JSON, estimator. The same model gives the same bytes. */
export function encodeModel(header: ModelHeader, estimator: Estimator): Uint8Array {
  const text = JSON.stringify(header)
  const headerBytes = new TextEncoder().encode(text)
  const estimatorBytes = encodeEstimator(estimator)
  const bytes = new Uint8Array(PREFIX_BYTES + headerBytes.length + estimatorBytes.length)
  bytes.set(new TextEncoder().encode(MAGIC))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, nativeCategories(header.encoder) === null ? 1 : FORMAT, true)
  view.setUint32(12, headerBytes.length, true)
  view.setFloat64(16, hashString(text, HASH_SEED), true)
  bytes.set(headerBytes, PREFIX_BYTES)
  bytes.set(estimatorBytes, PREFIX_BYTES + headerBytes.length)
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
  const estimatorAt = PREFIX_BYTES + view.getUint32(12, true)
  const header = parseHeader(bytes.subarray(PREFIX_BYTES, estimatorAt), view.getFloat64(16, true))
  // a copy, so that the arrays of numbers are aligned whatever the header's length
  const estimator = decodeEstimator(header.family, bytes.slice(estimatorAt))
  const model = { ...createRowModel(header, estimator), estimator }
  checkShape(model)
  return model
}

function parseHeader(bytes: Uint8Array, hash: number): ModelHeader {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (hashString(text, HASH_SEED) !== hash) throw new Error('the hash differs')
    return withJoinKeys(JSON.parse(text) as ModelHeader)
  } catch {
    throw damaged('its header cannot be read')
  }
}

/** Models written before entities had several join keys name the one. */
function withJoinKeys(header: ModelHeader): ModelHeader {
  const entity = header.entity as { name: string; join_key?: string } | null
  if (entity?.join_key === undefined) return header
  return { ...header, entity: { name: entity.name, join_keys: [entity.join_key] } }
}

/** Encoder and estimator are two parts of one file: they must speak of the same columns and classes. */
function checkShape({ header, estimator }: Model): void {
  const { n_features, n_classes } = estimatorShape(estimator)
  if (n_features !== null && n_features !== header.encoder.feature_names.length) {
    throw damaged('its encoder and its estimator do not fit together')
  }
  if ((header.classes?.length ?? 0) !== n_classes) throw damaged('its classes and its estimator do not fit together')
}

function damaged(reason: string): AppError {
  return new AppError('INVALID_STATE', `The model file is damaged: ${reason}. Train the model again.`)
}

/** Answers row by row; every row is written into the same array, so one prediction ends before the next begins. */
export function createRowModel(header: ModelHeader, estimator: RowEstimator): RowModel {
  const encoder = compileEncoder(header.encoder)
  const features = new Float64Array(encoder.n_features)
  const { classes } = header
  if (classes === null) {
    const predictRow = (row: Record<string, Cell>): RowPrediction => {
      encodeRow(encoder, row, features)
      return { prediction: rowValue(estimator, features), probability: null, probabilities: null }
    }
    return { header, predictRow }
  }
  const names = classes.map(String)
  return {
    header,
    predictRow: (row) => {
      encodeRow(encoder, row, features)
      const proba = rowProba(estimator, features)
      const best = mostProbable(proba, classes.length)[0]
      const told = classes.length === 2 ? 1 : best
      const probabilities: Record<string, number> = {}
      for (let at = 0; at < names.length; at++) probabilities[names[at]] = proba[at]
      return { prediction: classes[best], probability: proba[told], probabilities }
    }
  }
}
