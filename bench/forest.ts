/**
 * Growing random forests on two threads: ours, scikit-learn's and ranger's, in turn, each in a process of its own.
 * node bench/forest.ts [--rounds 3] [--large] [--python python3] [--rscript Rscript] [--only golden|medium|quarter|large]
 * Sets: StreamFlow's golden split (300 trees), 100 000 x 16 (50 trees); with --large 1 000 000 x 30 (10 trees) too,
 * and a quarter of it, from which it is told how time grows: by rows * log(rows) it would be 4.4 times as much.
 * Each process grows the forest twice. Reading the data and loading the programs is left out, for ours the start of the
 * threads too; binning, what the first fit costs until the code is compiled, and gathering the trees are in.
 * Bars: at most 0.5 x scikit-learn and 0.6 x ranger. Not compared where areas under the curve are further apart than 0.01.
 * The golden forest is asked as well: one row, a million rows in threads, reading the model.
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { binColumns } from '../src/main/ml/binning.ts'
import type { EncodedMatrix } from '../src/main/ml/encoded-matrix.ts'
import { parseForestParams } from '../src/main/ml/forest-params.ts'
import {
  assembleForest,
  growTrees,
  predictProba,
  type Forest,
  type ForestParams,
  type ForestProblem
} from '../src/main/ml/random-forest.ts'
import { rocAuc } from '../src/main/ml/scores.ts'
import type { Tree } from '../src/main/ml/tree-nodes.ts'
import { generateRows, goldenRows, type Rows } from './data/forest-sets.ts'
import { tellPrediction, timePrediction, type PredictionFigures } from './data/time-prediction.ts'
import { peerPython } from './data/options.ts'

const N_THREADS = 2
const MOST_APART = 0.01

const PYTHON_VERSION = 'import sklearn; print("scikit-learn", sklearn.__version__)'

const SCIKIT_LEARN = `
import json, sys, time
import numpy as np
from sklearn.ensemble import RandomForestClassifier
dir = sys.argv[1]
about = json.load(open(dir + '/set.json'))
read = lambda file: np.fromfile(dir + '/' + file)
matrix = lambda file: np.ascontiguousarray(read(file).reshape(about['n_features'], -1).T, dtype=np.float32)
train, val, y = matrix('train.bin'), matrix('val.bin'), read('y.bin').astype(int)
forest = RandomForestClassifier(about['n_trees'], class_weight='balanced' if about['balanced'] else None, random_state=42, n_jobs=2)
seconds = []
for again in range(2):
    start = time.perf_counter()
    forest.fit(train, y)
    seconds.append(time.perf_counter() - start)
    if again == 0:
        peak_mb = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) / 1024
forest.predict_proba(val)[:, 1].astype(float).tofile(dir + '/proba.bin')
print(json.dumps({'first': seconds[0], 'again': seconds[1], 'peak_mb': peak_mb}))
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
grow <- function() {
  start <- Sys.time()
  forest <<- ranger(x = train, y = y, num.trees = as.integer(field("n_trees")), probability = TRUE, min.node.size = 1,
    class.weights = weights, num.threads = 2, seed = 42, oob.error = FALSE)
  as.numeric(difftime(Sys.time(), start, units = "secs"))
}
first <- grow()
status <- readLines("/proc/self/status")
peak_mb <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", status, value = TRUE))) / 1024
again <- grow()
writeBin(as.numeric(predict(forest, val, num.threads = 2)$predictions[, "1"]), file.path(dir, "proba.bin"))
cat(sprintf('{"first": %f, "again": %f, "peak_mb": %f}\\n', first, again, peak_mb))
`

const SETS = {
  golden: { rows: goldenRows, n_trees: 300, balanced: true },
  medium: { rows: () => generateRows(120_000, 16), n_trees: 50, balanced: false },
  quarter: { rows: () => generateRows(270_000, 30), n_trees: 10, balanced: false },
  large: { rows: () => generateRows(1_050_000, 30), n_trees: 10, balanced: false }
}
/** Those that are left out unless they are asked for. */
const LARGE = new Set(['quarter', 'large'])

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

/** Of one process. */
interface Fit {
  /** Of the first fit. */
  first: number
  /** Of the second. */
  again: number
  /** Of the process up to the end of the first fit, with the data it read; MiB. */
  peak_mb: number
  auc: number
  /** Of ours, where it is asked for. */
  prediction?: PredictionFigures
}

interface Batch {
  problem: ForestProblem
  params: ForestParams
  from: number
  to: number
}

if (!isMainThread) {
  parentPort!.on('message', ({ problem, params, from, to }: Batch) => {
    const trees = growTrees(problem, params, { from, to })
    parentPort!.postMessage(
      trees,
      trees.flatMap(
        (tree) =>
          Object.values(tree).flatMap((own: unknown) => (ArrayBuffer.isView(own) ? [own.buffer] : [])) as ArrayBuffer[]
      )
    )
  })
  parentPort!.postMessage('ready')
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
      python: { type: 'string' },
      rscript: { type: 'string', default: 'Rscript' }
    }
  })
  const peers = [
    { name: 'ours', command: process.execPath, args: [fileURLToPath(import.meta.url), '--fit-ours'] },
    {
      name: 'scikit-learn',
      command: peerPython(values.python),
      args: ['-c', SCIKIT_LEARN],
      version: ['-c', PYTHON_VERSION]
    },
    { name: 'ranger', command: values.rscript, args: ['-e', RANGER], version: ['-e', R_VERSION] }
  ].filter(isInstalled)
  const [{ model }] = cpus()
  console.log(
    `${cpus().length} x ${model.trim()}, Node ${process.version}, ${N_THREADS} threads, median of ${values.rounds}`
  )
  for (const [name, { rows, ...about }] of Object.entries(SETS)) {
    if (values.only === undefined ? LARGE.has(name) && !values.large : name !== values.only) continue
    const found = rows()
    if (found === null) continue
    const dir = mkdtempSync(join(tmpdir(), 'forest-bench-'))
    compare(writeSet(dir, found, { name, ...about }), dir, peers, Number(values.rounds))
    rmSync(dir, { recursive: true })
  }
}

interface Peer {
  name: string
  command: string
  args: string[]
  /** Arguments that make it print the version of the peer. */
  version?: string[]
}

function isInstalled({ name, command, version }: Peer): boolean {
  if (version === undefined) return true
  const { status, stdout } = spawnSync(command, version, { encoding: 'utf8' })
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
  const ours = fits.get('ours')!
  for (const [peer, own] of fits)
    console.log(`  ${peer.padEnd(14)}${describe(own)}${peer === 'ours' ? '' : versus(ours, own)}`)
  const { prediction } = ours[0]
  if (prediction !== undefined) console.log(tellPrediction(n_trees, prediction))
}

function describe(fits: Fit[]): string {
  const of = (figure: 'first' | 'again' | 'peak_mb' | 'auc'): number => median(fits.map((fit) => fit[figure]))
  const seconds = `${of('first').toFixed(3)} s, again ${of('again').toFixed(3)} s`
  return `${seconds.padEnd(28)}${`${Math.round(of('peak_mb'))} MB`.padStart(8)}   AUC ${of('auc').toFixed(4)}`
}

function versus(ours: Fit[], own: Fit[]): string {
  const apart = Math.abs(median(own.map((fit) => fit.auc)) - median(ours.map((fit) => fit.auc)))
  if (apart > MOST_APART) return '   not compared: the areas are too far apart'
  const ratio = (figure: 'first' | 'again'): string =>
    median(own.map((fit, round) => ours[round][figure] / fit[figure])).toFixed(2)
  return `   ours takes ${ratio('first')} of it, again ${ratio('again')}`
}

function fitOne({ name, command, args }: Peer, dir: string): Fit {
  const { status, stdout, stderr } = spawnSync(command, [...args, dir], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`)
  const figures = JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<Fit, 'auc'>
  const truth = Int32Array.from(readDoubles(dir, 'y_val.bin'))
  return { ...figures, auc: rocAuc(truth, readDoubles(dir, 'proba.bin')) }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function fitOurs(dir: string): Promise<void> {
  const set = JSON.parse(readFileSync(join(dir, 'set.json'), 'utf8')) as BenchSet
  const train = readMatrix(dir, 'train.bin', set.n_features)
  const y = new Int32Array(new SharedArrayBuffer(4 * set.n_train))
  y.set(readDoubles(dir, 'y.bin'))
  const threads = await Promise.all(Array.from({ length: N_THREADS }, startThread))
  const seconds: number[] = []
  let forest: Forest | null = null
  let peak_mb = 0
  for (let round = 0; round < 2; round++) {
    const start = performance.now()
    forest = await fit(set, train, y, threads)
    seconds.push((performance.now() - start) / 1000)
    if (round === 0) peak_mb = peakOfProcess()
  }
  for (const thread of threads) void thread.terminate()
  const val = readMatrix(dir, 'val.bin', set.n_features)
  const proba = predictProba(forest!, val).filter((_, at) => at % 2 === 1)
  writeDoubles(dir, 'proba.bin', [proba])
  const prediction = set.name === 'golden' ? await timePrediction(forest!, val, N_THREADS) : undefined
  console.log(JSON.stringify({ first: seconds[0], again: seconds[1], peak_mb, prediction }))
}

/** As Linux tells it: what a process was given by its parent before it began counts in maxRSS. */
function peakOfProcess(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024
}

async function fit(set: BenchSet, train: EncodedMatrix, y: Int32Array, threads: Worker[]): Promise<Forest> {
  const problem: ForestProblem = {
    kind: 'classification',
    n_rows: set.n_train,
    n_classes: 2,
    ...binColumns(train),
    y,
    sample_weight: null
  }
  const raw = { n_estimators: set.n_trees, class_weight: set.balanced ? 'balanced' : 'None' }
  const params = parseForestParams(raw, 'classification')
  const bounds = Array.from({ length: N_THREADS + 1 }, (_, at) => Math.round((at * set.n_trees) / N_THREADS))
  const batches = threads.map((thread, at) => growIn(thread, { problem, params, from: bounds[at], to: bounds[at + 1] }))
  const meta = { kind: 'classification', n_classes: 2, n_features: set.n_features } as const
  return assembleForest(meta, (await Promise.all(batches)).flat())
}

async function startThread(): Promise<Worker> {
  const thread = new Worker(new URL(import.meta.url))
  await once(thread, 'message')
  return thread
}

async function growIn(thread: Worker, batch: Batch): Promise<Tree[]> {
  thread.postMessage(batch)
  const [trees] = (await once(thread, 'message')) as [Tree[]]
  return trees
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
  const opened = openSync(join(dir, file), 'r')
  const values = new Float64Array(fstatSync(opened).size / 8)
  // straight into place: a copy would be what the peak of the memory tells
  for (let read = 0; read < values.byteLength;) read += readSync(opened, values, read, values.byteLength - read, read)
  closeSync(opened)
  return values
}

function readMatrix(dir: string, file: string, n_features: number): EncodedMatrix {
  const all = readDoubles(dir, file)
  const n_rows = all.length / n_features
  const columns = Array.from({ length: n_features }, (_, at) => all.subarray(at * n_rows, (at + 1) * n_rows))
  return { n_rows, n_features, columns }
}
