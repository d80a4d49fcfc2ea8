import { formatCount } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { splitList, type SpaceDrafts, type SweepStrategy } from './sweep-space.ts'

/** A grid may not be larger. */
export const MOST_TRIALS = 1000

/** The combinations of the lists; 0 while one of them is empty. */
export function gridSize(drafts: SpaceDrafts): number {
  return Object.values(drafts).reduce((size, { list }) => size * splitList(list).length, 1)
}

/** How many trials each rung of successive halving has: all, the better half, … until one is left or nothing to halve. */
export function rungSizes(nTrials: number): number[] {
  const sizes = [nTrials]
  while (sizes.at(-1)! > 1) sizes.push(Math.ceil(sizes.at(-1)! / 2))
  return sizes
}

/** How many trainings a strategy means, in words. */
export function describeSize(strategy: SweepStrategy, drafts: SpaceDrafts, nTrials: number, t: Translate): string {
  if (strategy === 'grid') {
    const counts = Object.values(drafts).map(({ list }) => splitList(list).length)
    const count = gridSize(drafts)
    return counts.length > 1
      ? t('train.n_trials_of', { product: counts.map(formatCount).join(' × '), count })
      : t('train.n_trials', { count })
  }
  if (strategy === 'random') return t('train.n_trials', { count: nTrials })
  const rungs = rungSizes(nTrials)
  const count = rungs.reduce((sum, size) => sum + size, 0)
  return t('train.n_halved', { count, rungs: rungs.map(formatCount).join(' + ') })
}
