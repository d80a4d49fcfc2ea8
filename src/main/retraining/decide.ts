import { lowerIsBetter } from '../../shared/metric-direction.ts'
import { tellNumber } from '../../shared/tell-number.ts'

/** A candidate held against what is in Production, and what the rule of promotion says. */
export interface Decided {
  metric: string
  /** NaN: it has no meaning for the rows. */
  candidate: number
  /** Null: nothing is in Production. */
  champion: number | null
  /** By so much the candidate must be better, strictly. */
  delta: number
  wins: boolean
}

/** Why a candidate wins or not, in a sentence. */
export function decisionReason({ metric, candidate, champion, delta, wins }: Decided): string {
  if (Number.isNaN(candidate)) return `The candidate has no ${metric} on these rows.`
  if (champion === null) return 'Nothing is in Production.'
  if (Number.isNaN(champion)) return `The version in Production has no ${metric} on these rows.`
  const limit = `${tellNumber(champion)} ${lowerIsBetter(metric) ? '−' : '+'} ${tellNumber(delta)}`
  return `${metric} ${tellNumber(candidate)} against ${limit}: ${wins ? 'better' : 'not better'} by more than that.`
}
