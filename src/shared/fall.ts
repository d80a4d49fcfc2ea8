import type { CheckSummary, PerformanceDrift } from './contract/monitoring.ts'

/** The score a person looks at first. */
export function keyScore(metrics: Record<string, number>): string | null {
  return ['auc', 'rmse', 'accuracy'].find((name) => name in metrics) ?? null
}

/** How much worse the model does on the current rows: the score a person looks at first, then and now. */
export interface Fall {
  metric: string
  before: number
  after: number
  /** Whether it is more than a twentieth of what it was. */
  isDeep: boolean
}

/** Of what the score was. */
const DEEP = 0.05

/** Null where the model does as well as before, or where that is not known. */
export function fallOf(performance: PerformanceDrift | null): Fall | null {
  const metric = keyScore(performance?.current?.metrics ?? {})
  const before = metric === null ? undefined : performance?.reference?.metrics[metric]
  const after = metric === null ? undefined : performance?.current?.metrics[metric]
  if (metric === null || before === undefined || after === undefined) return null
  const worse = metric === 'rmse' ? after - before : before - after
  return worse > 0 ? { metric, before, after, isDeep: worse > DEEP * before } : null
}

/** What a check comes to: enough columns drifted, or else the model does much worse, or neither. */
export type Finding = 'drift' | 'worse' | 'steady'

export function findingOf({ drifted, performance }: Pick<CheckSummary, 'drifted' | 'performance'>): Finding {
  if (drifted) return 'drift'
  return fallOf(performance)?.isDeep === true ? 'worse' : 'steady'
}
