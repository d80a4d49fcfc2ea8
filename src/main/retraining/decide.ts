import { lowerIsBetter } from '../../shared/metric-direction.ts'

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
  const limit = `${write(champion)} ${lowerIsBetter(metric) ? '−' : '+'} ${write(delta)}`
  return `${metric} ${write(candidate)} against ${limit}: ${wins ? 'better' : 'not better'} by more than that.`
}

function write(value: number): string {
  return String(Number(value.toPrecision(6)))
}
