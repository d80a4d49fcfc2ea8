import { growTrees, type ForestParams, type ForestProblem } from '../ml/random-forest.ts'
import type { Tree } from '../ml/tree-nodes.ts'
import type { TaskContext } from '../workers/protocol.ts'

export interface GrowRequest {
  problem: ForestProblem
  params: ForestParams
  /** Trees [from, to) by number. */
  from: number
  to: number
}

/** The task of one thread: a batch of trees, with progress after each. */
export function growBatch({ problem, params, from, to }: GrowRequest, context: TaskContext): Tree[] {
  const onTree = (number: number): void => {
    context.throwIfCancelled()
    context.progress((number + 1 - from) / (to - from), '')
  }
  return growTrees(problem, params, { from, to, onTree })
}
