import type { SearchSpace, SweepRequest } from '../../../shared/contract/training.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

/** `Random draws, 20 trials: max_depth 2 – 20, criterion gini, entropy.` */
export function describeSweep(t: Translate, { strategy, n_trials, space }: SweepRequest): string {
  const tried = Object.entries(space).map(([name, of]) => `${name} ${describeSpace(of)}`)
  return t('runs.sweep', {
    strategy,
    trials: strategy === 'grid' ? 0 : n_trials,
    tried: tried.join(t('runs.sweep_and'))
  })
}

function describeSpace(space: SearchSpace): string {
  if ('values' in space) return space.values.map((value) => (value === null ? 'None' : String(value))).join(', ')
  return `${formatNumber(space.from)} – ${formatNumber(space.to)}${space.scale === 'log' ? ' (log)' : ''}`
}
