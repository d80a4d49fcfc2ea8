import { readFileSync } from 'node:fs'
import { forSingleRows, type RowEstimator } from '../ml/estimator.ts'
import { decodeModel, type ModelHeader } from '../ml/model.ts'
import { handOver } from '../workers/hand-over.ts'

/**
 * The task of one thread: reads a model file, holds its checksums, walks its trees and makes it ready to answer, so that the
 * main thread need not. The arrays are handed over without a copy.
 * @throws INVALID_STATE when the file is damaged or newer than this program
 */
export function readModel({ model_file }: { model_file: string }): { header: ModelHeader; estimator: RowEstimator } {
  const model = decodeModel(new Uint8Array(readFileSync(model_file))) // of its own: small Buffers lie in a pool
  const estimator = forSingleRows(model.estimator)
  return handOver({ header: model.header, estimator }, buffersOf(estimator.model))
}

/** Those behind the arrays of numbers, however deep they lie. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersOf(part, found)
  }
  return found
}
