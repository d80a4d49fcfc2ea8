/**
 * A finished booster: a raw prediction is the baseline and the sum of trees. One row and many rows are summed in the same
 * order, so they give the same bits.
 *
 * Scores by the number of iterations cost one pass: raw = startRaw(booster, n_rows), then for each step
 * addIterations(booster, [from, to), matrix, raw) and probaOfRaw(booster, raw), or raw[0] for a regression. Where there
 * is one tree an iteration, addIterations is addMatrix(booster.forest, [from, to), matrix, raw[0]).
 */
import { AppError } from '../../../shared/errors.ts'
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { decodeForest, encodeForest } from '../forest-codec.ts'
import { addMatrix, addTrees } from '../forest-prediction.ts'
import type { Forest } from '../forest.ts'

export interface Booster {
  kind: 'classification' | 'regression'
  /** 0 for regression. */
  n_classes: number
  n_features: number
  n_iterations: number
  /** Raw prediction before the first tree. Length n_classes where there are more than two, else 1: the trees an iteration. */
  baseline: Float64Array
  /**
   * Of kind regression whatever is predicted, with one number a node that includes the learning rate. The trees of an
   * iteration lie one after the other by class. `importances` are gains as shares.
   */
  forest: Forest
}

/**
 * Class probabilities.
 * @param input a row of n_features numbers (NaN is missing), or a matrix
 * @returns n_classes numbers for a row; n_rows * n_classes for a matrix, row after row
 */
export function boosterProba(booster: Booster, input: Float64Array | EncodedMatrix): Float64Array {
  return probaOfRaw(booster, boosterRaw(booster, input))
}

/** Regression: one number for a row (length 1), n_rows for a matrix. */
export function boosterValue(booster: Booster, input: Float64Array | EncodedMatrix): Float64Array {
  return boosterRaw(booster, input)[0]
}

/** By how much the splits on each feature lowered the loss, as shares that sum to 1; all 0 where no tree has a split. */
export function boosterImportances(booster: Booster): Float64Array {
  return booster.forest.importances.slice()
}

/** Raw predictions (numbers; logits of class 1; logarithms of shares up to a constant a row), by output and row. */
export function boosterRaw(booster: Booster, input: Float64Array | EncodedMatrix): Float64Array[] {
  const raw = startRaw(booster, input instanceof Float64Array ? 1 : input.n_rows)
  addIterations(booster, [0, booster.n_iterations], input, raw)
  return raw
}

/** The baseline for each row: raw predictions before the first iteration. */
export function startRaw(booster: Booster, n_rows: number): Float64Array[] {
  return Array.from(booster.baseline, (start) => new Float64Array(n_rows).fill(start))
}

/** Adds the trees of the iterations [from, to) to `raw`. */
export function addIterations(
  { forest, baseline }: Booster,
  [from, to]: readonly [number, number],
  input: Float64Array | EncodedMatrix,
  raw: Float64Array[]
): void {
  if (!(input instanceof Float64Array) && raw.length === 1) {
    addMatrix(forest, [from, to], input, raw[0])
    return
  }
  const n_outputs = baseline.length
  const addBlock = (rows: Float64Array, first: number): void => {
    const n_rows = rows.length / Math.max(1, forest.n_features)
    for (let output = 0; output < n_outputs; output++) {
      const sums = raw[output].subarray(first, first + n_rows)
      for (let tree = from * n_outputs + output; tree < to * n_outputs; tree += n_outputs) {
        addTrees(forest, [tree, tree + 1], rows, sums)
      }
    }
  }
  if (input instanceof Float64Array) addBlock(input, 0)
  else eachBlock(input, addBlock)
}

/** Rows handled at once, few enough to stay in the processor's cache. */
const BLOCK_ROWS = 1024

/** Calls `visit` with rows that lie one after the other, and the number of the first. */
function eachBlock({ n_rows, n_features, columns }: EncodedMatrix, visit: (rows: Float64Array, first: number) => void) {
  const block = new Float64Array(Math.min(BLOCK_ROWS, n_rows) * n_features)
  for (let first = 0; first < n_rows; first += BLOCK_ROWS) {
    const end = Math.min(first + BLOCK_ROWS, n_rows)
    for (let feature = 0; feature < n_features; feature++) {
      const column = columns[feature]
      for (let row = first, at = feature; row < end; row++, at += n_features) block[at] = column[row]
    }
    visit(block.subarray(0, (end - first) * n_features), first)
  }
}

/** Class probabilities from raw predictions: n_classes numbers a row, row after row. */
export function probaOfRaw({ n_classes }: Booster, raw: Float64Array[]): Float64Array {
  const n_rows = raw[0].length
  const proba = new Float64Array(n_rows * n_classes)
  if (n_classes > 2) {
    for (let row = 0; row < n_rows; row++)
      writeSoftmax(raw, row, proba.subarray(row * n_classes, (row + 1) * n_classes))
    return proba
  }
  for (let row = 0; row < n_rows; row++) {
    const share = 1 / (1 + Math.exp(-raw[0][row]))
    proba[row * n_classes] = n_classes === 1 ? 1 : 1 - share
    if (n_classes === 2) proba[2 * row + 1] = share
  }
  return proba
}

function writeSoftmax(raw: Float64Array[], row: number, shares: Float64Array): void {
  let most = -Infinity
  for (let k = 0; k < raw.length; k++) if (raw[k][row] > most) most = raw[k][row]
  let sum = 0
  for (let k = 0; k < raw.length; k++) sum += shares[k] = Math.exp(raw[k][row] - most)
  for (let k = 0; k < raw.length; k++) shares[k] /= sum
}

const HEADER_BYTES = 16
const KINDS = ['classification', 'regression'] as const

/**
 * A booster as bytes: the same booster gives the same bytes. Layout, little-endian: 4 uint32, namely checksum of what
 * follows up to the forest, kind (0 classification, 1 regression), n_classes, length of the baseline; the baseline; and the
 * forest as forest-codec writes it, which carries a checksum of its own.
 */
export function encodeBooster({ kind, n_classes, baseline, forest }: Booster): Uint8Array {
  const forestAt = HEADER_BYTES + baseline.byteLength
  const forestBytes = encodeForest(forest)
  const bytes = new Uint8Array(forestAt + forestBytes.length)
  const header = new Uint32Array(bytes.buffer, 0, 4)
  header.set([0, KINDS.indexOf(kind), n_classes, baseline.length])
  bytes.set(new Uint8Array(baseline.buffer, baseline.byteOffset, baseline.byteLength), HEADER_BYTES)
  header[0] = checksum(bytes.subarray(4, forestAt))
  bytes.set(forestBytes, forestAt)
  return bytes
}

/**
 * @param bytes exactly one encoded booster. Where it lies at a multiple of 8 the booster shares its memory, else it is copied
 * @throws INVALID_STATE when the bytes are not those that were written, or make no booster
 */
export function decodeBooster(bytes: Uint8Array): Booster {
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  if (own.length < HEADER_BYTES) throw damaged('it is cut short')
  const [sum, kindCode, n_classes, n_outputs] = new Uint32Array(own.buffer, own.byteOffset, 4)
  const forestAt = HEADER_BYTES + 8 * n_outputs
  if (own.length < forestAt) throw damaged('it is cut short')
  if (checksum(own.subarray(4, forestAt)) !== sum) throw damaged('its checksum does not match')
  const kind = KINDS[kindCode]
  const wanted = kind === 'classification' && n_classes > 2 ? n_classes : 1
  if (n_outputs !== wanted || kind === undefined || (kind === 'regression') !== (n_classes === 0)) {
    throw damaged('its header makes no sense')
  }
  const baseline = new Float64Array(own.buffer, own.byteOffset + HEADER_BYTES, n_outputs)
  const forest = decodeForest(own.subarray(forestAt))
  if (forest.kind !== 'regression' || forest.n_trees % n_outputs !== 0)
    throw damaged('its trees do not fit its classes')
  return {
    kind,
    n_classes,
    n_features: forest.n_features,
    n_iterations: forest.n_trees / n_outputs,
    baseline,
    forest
  }
}

/** FNV-1a (Fowler, Noll and Vo), 32 bits; any single changed byte shows. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193)
  return hash >>> 0
}

function damaged(reason: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `The model file is damaged: ${reason}. Train the model again or restore the file.`
  )
}
