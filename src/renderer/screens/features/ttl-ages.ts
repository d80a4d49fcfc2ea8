export interface Age {
  age_seconds: number
  key_count: number
}

/**
 * How many keys a time to live keeps, both ends included.
 * @param ttlSeconds null: no limit
 */
export function countKept(ages: Age[], ttlSeconds: number | null): { kept: number; dropped: number } {
  const sum = (some: Age[]): number => some.reduce((total, { key_count }) => total + key_count, 0)
  const kept = sum(ages.filter(({ age_seconds }) => ttlSeconds === null || age_seconds <= ttlSeconds))
  return { kept, dropped: sum(ages) - kept }
}

export interface AgeBar {
  /** Its left edge. */
  x: number
  height: number
  age: number
}

/** Bars of ages from left (today) to right (the oldest), with some room after it; the most frequent is the highest. */
export function placeAges(
  ages: Age[],
  { width, height }: { width: number; height: number }
): { bars: AgeBar[]; span: number } {
  const span = Math.max(86_400, ages.at(-1)!.age_seconds * 1.05)
  const most = Math.max(...ages.map(({ key_count }) => key_count))
  const bars = ages.map(({ age_seconds, key_count }) => ({
    x: Math.min(width - 5, (age_seconds / span) * width),
    height: Math.max(2, (key_count / most) * height),
    age: age_seconds
  }))
  return { bars, span }
}
