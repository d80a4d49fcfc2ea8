import { formatCount, formatMany } from '../../format.ts'
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
export function describeSize(strategy: SweepStrategy, drafts: SpaceDrafts, nTrials: number): string {
  if (strategy === 'grid') {
    const counts = Object.values(drafts).map(({ list }) => splitList(list).length)
    const product = counts.length > 1 ? `${counts.map(formatCount).join(' × ')} = ` : ''
    return `${product}${formatMany(gridSize(drafts), 'trial')}.`
  }
  if (strategy === 'random') return `${formatMany(nTrials, 'trial')}.`
  const rungs = rungSizes(nTrials)
  const total = rungs.reduce((sum, size) => sum + size, 0)
  return `At most ${formatMany(total, 'training')}: ${rungs.map(formatCount).join(' + ')}, the first ones short.`
}
