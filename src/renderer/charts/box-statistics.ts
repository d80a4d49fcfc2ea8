/** Tukey's box: whiskers reach the last value within 1.5 times the height of the box (J. W. Tukey, 1977). */
export interface Box {
  count: number
  low: number
  first: number
  median: number
  third: number
  high: number
  /** Values beyond the whiskers, at most as many as can be told apart. */
  far: number[]
}

const REACH = 1.5
const MOST_FAR = 60

/** @param values at least one, finite */
export function boxOf(values: readonly number[]): Box {
  const sorted = Float64Array.from(values).sort()
  const first = quantile(sorted, 0.25)
  const third = quantile(sorted, 0.75)
  const reach = REACH * (third - first)
  const inside = sorted.filter((value) => value >= first - reach && value <= third + reach)
  const far = sorted.filter((value) => value < first - reach || value > third + reach)
  return {
    count: values.length,
    low: inside[0],
    first,
    median: quantile(sorted, 0.5),
    third,
    high: inside.at(-1)!,
    far: thinned(far)
  }
}

/** Between neighbours in proportion, as R's type 7 and NumPy's default. */
function quantile(sorted: Float64Array, part: number): number {
  const place = (sorted.length - 1) * part
  const below = Math.floor(place)
  const above = Math.min(sorted.length - 1, below + 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}

/** Every n-th, and both ends. */
function thinned(values: Float64Array): number[] {
  if (values.length <= MOST_FAR) return [...values]
  const step = (values.length - 1) / (MOST_FAR - 1)
  return Array.from({ length: MOST_FAR }, (_, at) => values[Math.round(at * step)])
}

/** Round numbers from below `least` to above `most`, about `count` of them. */
export function niceTicks(least: number, most: number, count: number): number[] {
  const span = most - least || Math.abs(most) || 1
  const raw = span / count
  const size = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((candidate) => candidate >= raw)!
  const from = Math.floor(least / step)
  const to = Math.max(from + 1, Math.ceil(most / step))
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)))
}
