import type { SearchSpace, SweepRequest } from '../../../shared/contract/training.ts'
import { formatMany, formatNumber } from '../../format.ts'

const STRATEGIES: Record<SweepRequest['strategy'], string> = {
  grid: 'Every combination',
  random: 'Random draws',
  halving: 'Successive halving'
}

/** `Random draws, 20 trials: max_depth 2 – 20, criterion gini, entropy.` */
export function describeSweep({ strategy, n_trials, space }: SweepRequest): string {
  const tried = Object.entries(space).map(([name, of]) => `${name} ${describeSpace(of)}`)
  const count = strategy === 'grid' ? '' : `, ${formatMany(n_trials, 'trial')}`
  return `${STRATEGIES[strategy]}${count}: ${tried.join('; ')}.`
}

function describeSpace(space: SearchSpace): string {
  if ('values' in space) return space.values.map((value) => (value === null ? 'None' : String(value))).join(', ')
  return `${formatNumber(space.from)} – ${formatNumber(space.to)}${space.scale === 'log' ? ' (log)' : ''}`
}
