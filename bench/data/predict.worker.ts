/** A thread that predicts: says that it is there, then answers a model and rows with how many numbers it found. */
import { parentPort } from 'node:worker_threads'
import type { EncodedMatrix } from '../../src/main/ml/encoded-matrix.ts'
import { decodeForest } from '../../src/main/ml/forest-codec.ts'
import { predictProba } from '../../src/main/ml/random-forest.ts'

parentPort!.on('message', ({ bytes, matrix }: { bytes: Uint8Array; matrix: EncodedMatrix }) => {
  parentPort!.postMessage(predictProba(decodeForest(bytes), matrix).length)
})
parentPort!.postMessage('ready')
