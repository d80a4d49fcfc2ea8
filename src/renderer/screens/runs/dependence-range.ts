import type { Evaluation } from '../../../shared/evaluation.ts'

export interface DependenceRange {
  min: number
  max: number
}

/** From the lowest to the highest mean of one class over all inputs, a twentieth wider on both sides; never beyond 0 to 1 for a probability. */
export function dependenceRange(
  dependence: Evaluation['partial_dependence'],
  class_name: string | null
): DependenceRange {
  const means = dependence.flatMap(
    ({ averages }) => (averages.find((one) => one.class_name === class_name) ?? averages[0]).means
  )
  const low = Math.min(...means)
  const high = Math.max(...means)
  const margin = (high - low || Math.abs(high) || 1) / 20
  const range = { min: low - margin, max: high + margin }
  return class_name === null ? range : { min: Math.max(0, range.min), max: Math.min(1, range.max) }
}
