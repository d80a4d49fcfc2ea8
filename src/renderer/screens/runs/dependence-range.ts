import type { Evaluation } from '../../../shared/evaluation.ts'
import { niceTicks } from '../../charts/box-statistics.ts'

export interface DependenceRange {
  min: number
  max: number
}

/** About so many marks stand on the axis. */
const MARKS = 5

/** Between round numbers, from the lowest to the highest mean of one class over all inputs; never beyond 0 to 1 for a probability. */
export function dependenceRange(
  dependence: Evaluation['partial_dependence'],
  class_name: string | null
): DependenceRange {
  const means = dependence.flatMap(
    ({ averages }) => (averages.find((one) => one.class_name === class_name) ?? averages[0]).means
  )
  const ticks = niceTicks(Math.min(...means), Math.max(...means), MARKS)
  const range = { min: ticks[0], max: ticks.at(-1)! }
  return class_name === null ? range : { min: Math.max(0, range.min), max: Math.min(1, range.max) }
}
