/** What it takes to ask a finished forest: one row, a million rows over the threads, reading the model. */
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import type { EncodedMatrix } from '../../src/main/ml/encoded-matrix.ts'
import { decodeForest, encodeForest } from '../../src/main/ml/forest-codec.ts'
import { assembleForest, forestTree, predictProba, type Forest } from '../../src/main/ml/random-forest.ts'

const MANY_ROWS = 1_000_000
const TREES_FOR_MANY = 100

export interface PredictionFigures {
  /** Microseconds, the median over the rows. */
  one_row: number
  /** Milliseconds, the median of nine. */
  load: number
  bytes_per_node: number
  /** Seconds for MANY_ROWS. */
  many_rows: number
  /** Milliseconds, the longest that the main thread was kept from anything else meanwhile. */
  longest_wait: number
}

/** @param matrix rows to ask about; they are repeated where more are needed */
export async function timePrediction(
  forest: Forest,
  matrix: EncodedMatrix,
  n_threads: number
): Promise<PredictionFigures> {
  const bytes = encodeForest(forest)
  const one_row = 1000 * medianTime(rowsOf(matrix), (row) => predictProba(forest, row))
  const load = medianTime(Array.from({ length: 9 }), () => decodeForest(bytes))
  const bytes_per_node = bytes.length / (forest.links.length / 4)
  return { one_row, load, bytes_per_node, ...(await timeManyRows(forest, matrix, n_threads)) }
}

export function tellPrediction(n_trees: number, figures: PredictionFigures): string {
  const { one_row, load, bytes_per_node, many_rows, longest_wait } = figures
  return [
    `  one row through ${n_trees} trees: ${one_row.toFixed(1)} µs (bar 50)`,
    `  ${MANY_ROWS} rows through ${TREES_FOR_MANY} trees in threads: ${many_rows.toFixed(1)} s, the main thread waits at most ${longest_wait.toFixed(0)} ms`,
    `  model: ${bytes_per_node.toFixed(1)} bytes a node (bar 24), read in ${load.toFixed(1)} ms (bar 50)`
  ].join('\n')
}

/** Milliseconds; the first items are tried before, until the code is compiled. */
function medianTime<T>(items: T[], ask: (item: T) => unknown): number {
  for (const item of items.slice(0, 500)) ask(item)
  const times = items.map((item) => {
    const start = performance.now()
    ask(item)
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
}

function rowsOf({ n_rows, columns }: EncodedMatrix): Float64Array[] {
  return Array.from({ length: n_rows }, (_, row) => Float64Array.from(columns, (column) => column[row]))
}

async function timeManyRows(
  forest: Forest,
  { columns, n_features, n_rows }: EncodedMatrix,
  n_threads: number
): Promise<Pick<PredictionFigures, 'many_rows' | 'longest_wait'>> {
  const share = MANY_ROWS / n_threads
  const trees = Array.from({ length: Math.min(TREES_FOR_MANY, forest.n_trees) }, (_, tree) => forestTree(forest, tree))
  const encoded = encodeForest(assembleForest(forest, trees))
  const bytes = new Uint8Array(new SharedArrayBuffer(encoded.length))
  bytes.set(encoded)
  const matrix = {
    n_rows: share,
    n_features,
    columns: columns.map((column) => {
      const shared = new Float64Array(new SharedArrayBuffer(8 * share))
      for (let row = 0; row < share; row++) shared[row] = column[row % n_rows]
      return shared
    })
  }
  const workers = Array.from({ length: n_threads }, () => new Worker(new URL('predict.worker.ts', import.meta.url)))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  for (const worker of workers) worker.postMessage({ bytes, matrix })
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const many_rows = (performance.now() - start) / 1000
  delay.disable()
  for (const worker of workers) void worker.terminate()
  return { many_rows, longest_wait: delay.max / 1e6 }
}
