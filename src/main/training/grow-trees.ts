import { packTrees, type PackedTrees } from '../ml/packed-trees.ts'
import { growTrees, type ForestParams, type ForestProblem } from '../ml/random-forest.ts'
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
export function growBatch({ problem, params, from, to }: GrowRequest, context: TaskContext): PackedTrees {
  const end = performance.now() + BATCH_MS
  const onTree = (number: number): boolean => {
    context.throwIfCancelled()
    context.progress((number + 1 - from) / (to - from), '')
    return performance.now() < end
  }
  return packTrees(growTrees(problem, params, { from, to, onTree }))
}
