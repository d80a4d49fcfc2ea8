/**
 * How strongly two columns go together, from rows where both have a value: Pearson's r between numbers, from -1 to 1; the
 * correlation ratio η between a category and a number (Fisher, 1925) and Cramér's V, corrected for bias (Bergsma, 2013),
 * between categories, from 0 to 1.
 */
export interface AssociatedColumn {
  kind: 'number' | 'category'
  /** Numbers, NaN for missing; or codes of categories from 0, -1 for missing. */
  values: Float64Array | Int32Array
  /** How many categories there are; 0 for numbers. */
  n_categories: number
}

/** @returns null where a column is constant, or too few rows have both values */
export function association(a: AssociatedColumn, b: AssociatedColumn): number | null {
  if (a.kind === 'number' && b.kind === 'number') return pearson(a.values, b.values)
  if (a.kind === 'category' && b.kind === 'category') return cramersV(a, b)
  return a.kind === 'category' ? correlationRatio(a, b.values) : correlationRatio(b, a.values)
}

/** Two passes would be more exact only for columns whose spread is tiny beside their mean; these are shifted first. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  let n = 0
  let meanX = 0
  let meanY = 0
  let sumXX = 0
  let sumYY = 0
  let sumXY = 0
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(x[row]) || Number.isNaN(y[row])) continue
    n++
    const beforeX = x[row] - meanX
    const beforeY = y[row] - meanY
    meanX += beforeX / n
    meanY += beforeY / n
    sumXX += beforeX * (x[row] - meanX)
    sumYY += beforeY * (y[row] - meanY)
    sumXY += beforeX * (y[row] - meanY)
  }
  if (n < 2 || sumXX === 0 || sumYY === 0) return null
  return Math.max(-1, Math.min(1, sumXY / Math.sqrt(sumXX * sumYY)))
}

/** The root of the share of a number's variance that lies between categories. */
export function correlationRatio(
  { values: codes, n_categories }: AssociatedColumn,
  numbers: ArrayLike<number>
): number | null {
  const counts = new Float64Array(n_categories)
  const sums = new Float64Array(n_categories)
  let n = 0
  let sum = 0
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0 || Number.isNaN(numbers[row])) continue
    n++
    sum += numbers[row]
    counts[codes[row]]++
    sums[codes[row]] += numbers[row]
  }
  const mean = sum / n
  let within = 0
  let whole = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]
    if (code < 0 || Number.isNaN(numbers[row])) continue
    whole += (numbers[row] - mean) ** 2
    within += (numbers[row] - sums[code] / counts[code]) ** 2
  }
  return n < 2 || whole === 0 ? null : Math.sqrt(Math.max(0, 1 - within / whole))
}

export function cramersV(a: AssociatedColumn, b: AssociatedColumn): number | null {
  const table = new Float64Array(a.n_categories * b.n_categories)
  const rows = new Float64Array(a.n_categories)
  const columns = new Float64Array(b.n_categories)
  let n = 0
  for (let row = 0; row < a.values.length; row++) {
    const [i, j] = [a.values[row], b.values[row]]
    if (i < 0 || j < 0) continue
    n++
    table[i * b.n_categories + j]++
    rows[i]++
    columns[j]++
  }
  const r = rows.filter((count) => count > 0).length
  const k = columns.filter((count) => count > 0).length
  if (n < 2 || r < 2 || k < 2) return null
  let chiSquare = 0
  for (const [i, inRow] of rows.entries()) {
    for (const [j, inColumn] of columns.entries()) {
      const expected = (inRow * inColumn) / n
      if (expected > 0) chiSquare += (table[i * b.n_categories + j] - expected) ** 2 / expected
    }
  }
  const phi = Math.max(0, chiSquare / n - ((k - 1) * (r - 1)) / (n - 1))
  const smaller = Math.min(k - (k - 1) ** 2 / (n - 1), r - (r - 1) ** 2 / (n - 1)) - 1
  return smaller <= 0 ? null : Math.min(1, Math.sqrt(phi / smaller))
}
