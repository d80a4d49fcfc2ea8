import { growTrees, type ForestParams, type ForestProblem } from '../ml/random-forest.ts'
import type { Tree } from '../ml/tree-nodes.ts'
import { handOver } from '../workers/hand-over.ts'
import type { TaskContext } from '../workers/protocol.ts'

export interface GrowRequest {
  problem: ForestProblem
  params: ForestParams
  /** Trees [from, to) by number. */
  from: number
  to: number
}

/** A thread begins no further tree after so long, so that it can be given to other work. */
const BATCH_MS = 500

/** The task of one thread: the first trees of a batch, at least one and as many as there is time for, with progress after each. */
export function growBatch({ problem, params, from, to }: GrowRequest, context: TaskContext): Tree[] {
  const end = performance.now() + BATCH_MS
  const onTree = (number: number): boolean => {
    context.throwIfCancelled()
    context.progress((number + 1 - from) / (to - from), '')
    return performance.now() < end
  }
  const trees = growTrees(problem, params, { from, to, onTree })
  return handOver(trees, trees.flatMap(buffersOf))
}

function buffersOf(tree: Tree): ArrayBuffer[] {
  return Object.values(tree).flatMap((part) => (ArrayBuffer.isView(part) ? (part.buffer as ArrayBuffer) : []))
}
