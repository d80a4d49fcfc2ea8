/**
 * Growing random forests on two threads: ours, scikit-learn's and ranger's, in turn, each fit in a process of its own.
 * node bench/forest.ts [--rounds 3] [--large] [--python python3] [--rscript Rscript] [--only golden|medium|large]
 * Sets: StreamFlow's golden split (300 trees), 100 000 x 16 (50 trees); with --large 1 000 000 x 30 (10 trees) too.
 * Seconds are of the fit alone, cold: reading and importing are left out, starting threads and compiling are in.
 * Bars: at most 0.5 x scikit-learn and 0.6 x ranger. Not compared where areas under the curve are further apart than 0.01.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import Papa from 'papaparse'
import { binColumns } from '../src/main/ml/binning.ts'
import type { EncodedMatrix } from '../src/main/ml/encode.ts'
import { parseForestParams } from '../src/main/ml/forest-params.ts'
import {
  assembleForest,
  growTrees,
  predictProba,
  type ForestParams,
  type ForestProblem
} from '../src/main/ml/random-forest.ts'
import { createRandom } from '../src/main/ml/random.ts'
import { rocAuc } from '../src/main/ml/scores.ts'
import type { Tree } from '../src/main/ml/tree-nodes.ts'

const N_THREADS = 2
const MOST_APART = 0.01
const GOLDEN = fileURLToPath(
  new URL('../../shared/data/streamflow/golden/training_as_of_2024-01-31.csv', import.meta.url)
)

const PYTHON_VERSION = 'import sklearn; print("scikit-learn", sklearn.__version__)'

const SCIKIT_LEARN = `
import json, resource, sys, time
import numpy as np
from sklearn.ensemble import RandomForestClassifier
dir = sys.argv[1]
about = json.load(open(dir + '/set.json'))
read = lambda file: np.fromfile(dir + '/' + file)
matrix = lambda file: np.ascontiguousarray(read(file).reshape(about['n_features'], -1).T, dtype=np.float32)
train, val, y = matrix('train.bin'), matrix('val.bin'), read('y.bin').astype(int)
forest = RandomForestClassifier(about['n_trees'], class_weight='balanced' if about['balanced'] else None, random_state=42, n_jobs=2)
start = time.perf_counter()
forest.fit(train, y)
seconds = time.perf_counter() - start
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
forest.predict_proba(val)[:, 1].astype(float).tofile(dir + '/proba.bin')
print(json.dumps({'seconds': seconds, 'peak_mb': peak_mb}))
`

const R_VERSION = 'suppressMessages(library(ranger)); cat("ranger", as.character(packageVersion("ranger")))'

/** Probability trees down to pure leaves, as the others grow them; ranger's own default stops at 10 rows. */
const RANGER = `
suppressMessages(library(ranger))
dir <- commandArgs(trailingOnly = TRUE)[1]
text <- readLines(file.path(dir, "set.json"), warn = FALSE)
field <- function(name) sub(paste0('.*"', name, '":([^,}]*).*'), "\\\\1", text)
n_features <- as.integer(field("n_features"))
read <- function(file) { path <- file.path(dir, file); readBin(path, "double", file.size(path) / 8) }
train <- matrix(read("train.bin"), ncol = n_features); val <- matrix(read("val.bin"), ncol = n_features)
colnames(train) <- colnames(val) <- paste0("x", seq_len(n_features))
y <- factor(read("y.bin"), levels = c(0, 1))
weights <- if (field("balanced") == "true") as.numeric(length(y) / (2 * table(y))) else NULL
start <- Sys.time()
forest <- ranger(x = train, y = y, num.trees = as.integer(field("n_trees")), probability = TRUE, min.node.size = 1,
  class.weights = weights, num.threads = 2, seed = 42, oob.error = FALSE)
seconds <- as.numeric(difftime(Sys.time(), start, units = "secs"))
status <- readLines("/proc/self/status")
peak_mb <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", status, value = TRUE))) / 1024
writeBin(as.numeric(predict(forest, val, num.threads = 2)$predictions[, "1"]), file.path(dir, "proba.bin"))
cat(sprintf('{"seconds": %f, "peak_mb": %f}\\n', seconds, peak_mb))
`

/** A set as files of little-endian doubles in a folder: train.bin, val.bin (column after column), y.bin, y_val.bin. */
interface BenchSet {
  name: string
  n_train: number
  n_val: number
  n_features: number
  n_trees: number
  /** scikit-learn's `balanced`. */
  balanced: boolean
}

/** Of one fit. */
interface Fit {
  seconds: number
  /** Of the process, with the data it read. */
  peak_mb: number
  auc: number
}

interface Batch {
  problem: ForestProblem
  params: ForestParams
  from: number
  to: number
}

if (!isMainThread) {
  const { problem, params, from, to } = workerData as Batch
  parentPort!.postMessage(growTrees(problem, params, { from, to }))
} else if (process.argv[2] === '--fit-ours') {
  await fitOurs(process.argv[3])
} else {
  compareAll()
}

function compareAll(): void {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      large: { type: 'boolean', default: false },
      only: { type: 'string' },
      python: { type: 'string', default: 'python3' },
      rscript: { type: 'string', default: 'Rscript' }
    }
  })
  const peers = [
    { name: 'ours', command: process.execPath, args: [fileURLToPath(import.meta.url), '--fit-ours'] },
    {
      name: 'scikit-learn',
      command: values.python,
      args: ['-c', SCIKIT_LEARN],
      version: [values.python, PYTHON_VERSION]
    },
    { name: 'ranger', command: values.rscript, args: ['-e', RANGER], version: [values.rscript, R_VERSION] }
  ].filter(isInstalled)
  const [{ model }] = cpus()
  console.log(
    `${cpus().length} x ${model.trim()}, Node ${process.version}, ${N_THREADS} threads, median of ${values.rounds}`
  )
  const makers = { golden: writeGolden, medium: writeMedium, large: writeLarge }
  for (const [name, write] of Object.entries(makers)) {
    if (values.only === undefined ? name === 'large' && !values.large : name !== values.only) continue
    const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
    const set = write(dir)
    if (set !== null) compare(set, dir, peers, Number(values.rounds))
    rmSync(dir, { recursive: true })
  }
}

interface Peer {
  name: string
  command: string
  args: string[]
  /** A program and what makes it print the version of the peer. */
  version?: string[]
}

function isInstalled({ name, version }: Peer): boolean {
  if (version === undefined) return true
  const [command, code] = version
  const { status, stdout } = spawnSync(command, [command.includes('python') ? '-c' : '-e', code], { encoding: 'utf8' })
  console.log(status === 0 ? stdout.trim() : `${name} is not installed for ${command}; it is left out.`)
  return status === 0
}

function compare(set: BenchSet, dir: string, peers: Peer[], n_rounds: number): void {
  writeFileSync(join(dir, 'set.json'), JSON.stringify(set))
  const { name, n_train, n_features, n_trees } = set
  console.log(`\n${name}: ${n_train} x ${n_features}, ${n_trees} trees`)
  const fits = new Map<string, Fit[]>(peers.map((peer) => [peer.name, []]))
  for (let round = 0; round < n_rounds; round++) {
    for (const peer of peers) fits.get(peer.name)!.push(fitOne(peer, dir))
  }
  const [ours] = fits.values()
  for (const [peer, own] of fits) {
    const ratios = own.map((fit, round) => ours[round].seconds / fit.seconds)
    const apart = Math.abs(median(own.map((fit) => fit.auc)) - median(ours.map((fit) => fit.auc)))
    const ratio =
      apart > MOST_APART ? 'not compared: the areas are too far apart' : `ours takes ${median(ratios).toFixed(2)} of it`
    const figures = [
      `${median(own.map((fit) => fit.seconds)).toFixed(3)} s`,
      `${Math.round(median(own.map((fit) => fit.peak_mb)))} MB`,
      `AUC ${median(own.map((fit) => fit.auc)).toFixed(4)}`
    ]
    console.log(
      `  ${peer.padEnd(14)}${figures.map((figure) => figure.padStart(12)).join('')}   ${peer === 'ours' ? '' : ratio}`
    )
  }
}

function fitOne({ name, command, args }: Peer, dir: string): Fit {
  const { status, stdout, stderr } = spawnSync(command, [...args, dir], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`)
  const { seconds, peak_mb } = JSON.parse(stdout.trim().split('\n').at(-1)!) as Fit
  const truth = Int32Array.from(readDoubles(dir, 'y_val.bin'))
  return { seconds, peak_mb, auc: rocAuc(truth, readDoubles(dir, 'proba.bin')) }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function fitOurs(dir: string): Promise<void> {
  const set = JSON.parse(readFileSync(join(dir, 'set.json'), 'utf8')) as BenchSet
  const train = readMatrix(dir, 'train.bin', set.n_features)
  const y = new Int32Array(new SharedArrayBuffer(4 * set.n_train))
  y.set(readDoubles(dir, 'y.bin'))
  const start = performance.now()
  const binned = binColumns(train)
  const problem: ForestProblem = {
    kind: 'classification',
    n_rows: set.n_train,
    n_classes: 2,
    ...binned,
    y,
    sample_weight: null
  }
  const params = parseForestParams(
    { n_estimators: set.n_trees, class_weight: set.balanced ? 'balanced' : 'None' },
    'classification'
  )
  const bounds = Array.from({ length: N_THREADS + 1 }, (_, at) => Math.round((at * set.n_trees) / N_THREADS))
  const batches = bounds.slice(1).map((to, at) => growInThread({ problem, params, from: bounds[at], to }))
  const meta = { kind: 'classification', n_classes: 2, n_features: set.n_features } as const
  const forest = assembleForest(meta, (await Promise.all(batches)).flat())
  const seconds = (performance.now() - start) / 1000
  const peak_mb = process.resourceUsage().maxRSS / 1024
  const proba = predictProba(forest, readMatrix(dir, 'val.bin', set.n_features)).filter((_, at) => at % 2 === 1)
  writeDoubles(dir, 'proba.bin', [proba])
  console.log(JSON.stringify({ seconds, peak_mb }))
}

function growInThread(batch: Batch): Promise<Tree[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: batch })
    worker.once('message', (trees: Tree[]) => {
      resolve(trees)
      void worker.terminate()
    })
    worker.once('error', reject)
  })
}

/** The golden split; categories become columns of 0 and 1, True and False numbers. */
function writeGolden(dir: string): BenchSet | null {
  if (!existsSync(GOLDEN)) {
    console.log(`\n${GOLDEN} is absent: the golden set is left out.`)
    return null
  }
  const { data } = Papa.parse<Record<string, string>>(readFileSync(GOLDEN, 'utf8'), {
    header: true,
    skipEmptyLines: true
  })
  const without = ['user_id', 'event_timestamp', 'churn_label', 'split']
  const names = Object.keys(data[0]).filter((name) => !without.includes(name))
  const columns = names.flatMap((name) => toNumbers(data.map((row) => row[name])))
  const labels = Float64Array.from(data, (row) => (row.churn_label === 'True' ? 1 : 0))
  const isVal = data.map((row) => row.split === 'val')
  return writeSet(dir, { columns, labels, isVal }, { name: 'golden', n_trees: 300, balanced: true })
}

function toNumbers(cells: string[]): Float64Array[] {
  const numbers = Float64Array.from(cells, (cell) => (cell === 'True' ? 1 : cell === 'False' ? 0 : Number(cell)))
  if (!numbers.some(Number.isNaN)) return [numbers]
  return [...new Set(cells)]
    .toSorted()
    .map((category) => Float64Array.from(cells, (cell) => (cell === category ? 1 : 0)))
}

function writeMedium(dir: string): BenchSet {
  return writeSet(dir, generate(120_000, 16), { name: 'medium', n_trees: 50, balanced: false })
}

function writeLarge(dir: string): BenchSet {
  return writeSet(dir, generate(1_050_000, 30), { name: 'large', n_trees: 10, balanced: false })
}

interface Rows {
  columns: Float64Array[]
  labels: Float64Array
  isVal: boolean[]
}

/** Half of the columns decide, with noise: even ones are continuous, odd ones counts of 0 to 9. */
function generate(n_rows: number, n_features: number): Rows {
  const random = createRandom(n_features)
  const bell = (): number => random.float() + random.float() + random.float() - 1.5
  const columns = Array.from({ length: n_features }, (_, at) =>
    Float64Array.from({ length: n_rows }, () => (at % 2 === 0 ? bell() : random.below(10)))
  )
  const labels = Float64Array.from({ length: n_rows }, (_, row) => {
    let score = 2 * columns[0][row] * columns[2][row] + 0.8 * bell()
    for (let at = 4; at < n_features / 2; at++) score += (columns[at][row] - (at % 2 === 0 ? 0 : 4.5)) / (2 + at)
    return score > 0 ? 1 : 0
  })
  const n_val = n_rows > 500_000 ? 50_000 : 20_000
  return { columns, labels, isVal: Array.from({ length: n_rows }, (_, row) => row >= n_rows - n_val) }
}

function writeSet(
  dir: string,
  { columns, labels, isVal }: Rows,
  about: Pick<BenchSet, 'name' | 'n_trees' | 'balanced'>
): BenchSet {
  const part = (values: Float64Array, wanted: boolean): Float64Array => values.filter((_, row) => isVal[row] === wanted)
  writeDoubles(
    dir,
    'train.bin',
    columns.map((column) => part(column, false))
  )
  writeDoubles(
    dir,
    'val.bin',
    columns.map((column) => part(column, true))
  )
  writeDoubles(dir, 'y.bin', [part(labels, false)])
  writeDoubles(dir, 'y_val.bin', [part(labels, true)])
  const n_val = isVal.filter(Boolean).length
  return { ...about, n_train: labels.length - n_val, n_val, n_features: columns.length }
}

function writeDoubles(dir: string, file: string, parts: Float64Array[]): void {
  writeFileSync(
    join(dir, file),
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)))
  )
}

function readDoubles(dir: string, file: string): Float64Array {
  const bytes = new Uint8Array(readFileSync(join(dir, file)))
  return new Float64Array(bytes.buffer, 0, bytes.length / 8)
}

function readMatrix(dir: string, file: string, n_features: number): EncodedMatrix {
  const all = readDoubles(dir, file)
  const n_rows = all.length / n_features
  const columns = Array.from({ length: n_features }, (_, at) => all.subarray(at * n_rows, (at + 1) * n_rows))
  return { n_rows, n_features, columns }
}
