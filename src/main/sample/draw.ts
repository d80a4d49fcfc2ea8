/** Draws from a seeded generator by additions and comparisons alone, so that every machine draws the same. */
import type { Random } from '../ml/random.ts'

/** @param probability from 0 to 1 */
export function chance(random: Random, probability: number): boolean {
  return random.float() < probability
}

/** An integer from `from` to `to`, both ends included. */
export function between(random: Random, from: number, to: number): number {
  return from + random.below(to - from + 1)
}

/** Mean 0, standard deviation 1, within -6 and 6: twelve uniform numbers summed, close to normal. */
export function bell(random: Random): number {
  let sum = -6
  for (let at = 0; at < 12; at++) sum += random.float()
  return sum
}

/** How many of `trials` independent trials succeed. */
export function successes(random: Random, trials: number, probability: number): number {
  let count = 0
  for (let trial = 0; trial < trials; trial++) if (chance(random, probability)) count++
  return count
}

/** One of the options, each with its weight; the weights are positive and need not sum to 1. */
export function choose<T>(random: Random, options: readonly (readonly [T, number])[]): T {
  let left = random.float() * options.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [option, weight] of options) {
    left -= weight
    if (left < 0) return option
  }
  return options[options.length - 1][0]
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

/** @param digits after the decimal point */
export function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
