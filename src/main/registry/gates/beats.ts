import { lowerIsBetter } from '../../../shared/metric-direction.ts'

export interface Contest {
  candidate: number
  /** Null: nothing is in Production. */
  production: number | null
  metric: string
  /** From 0 on. */
  delta: number
}

/**
 * Whether a candidate is better than what is in Production by more than `delta`: `new > production + delta`, strictly,
 * or `new < production - delta` for errors and losses. Nothing in Production, or NaN there, is beaten by any score; a
 * candidate whose score is NaN beats nothing.
 */
export function beats({ candidate, production, metric, delta }: Contest): boolean {
  if (Number.isNaN(candidate)) return false
  if (production === null || Number.isNaN(production)) return true
  return lowerIsBetter(metric) ? candidate < production - delta : candidate > production + delta
}
