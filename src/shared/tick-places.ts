/** Beyond these, numbers are written with a power of ten or without decimals, each for itself. */
const LEAST = 1e-4
const MOST = 1000

/**
 * Decimals that all ticks of an axis are written with, so that they line up: 1 for 0, 0.5, 1. Null where they are written
 * each for itself: whole numbers, and those that are very small or large.
 */
export function tickPlaces(ticks: readonly number[]): number | null {
  const exact = ticks.map((tick) => Number(tick.toPrecision(6)))
  if (exact.every(Number.isInteger)) return null
  if (exact.some((tick) => tick !== 0 && (Math.abs(tick) < LEAST || Math.abs(tick) >= MOST))) return null
  return Math.max(...exact.map((tick) => String(tick).split('.')[1]?.length ?? 0))
}
