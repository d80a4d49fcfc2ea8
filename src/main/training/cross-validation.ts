/**
 * Mean and spread of each validation score over the folds; the standard deviation is that of the folds themselves
 * (divided by their number), as numpy's `std` is.
 * @param folds the metrics of each fold
 * @returns `cv_mean_val_…` and `cv_std_val_…`; nothing where there are no folds. NaN where a fold's score is NaN
 */
export function foldScores(folds: readonly Record<string, number>[]): Record<string, number> {
  if (folds.length === 0) return {}
  const names = Object.keys(folds[0]).filter((name) => name.startsWith('val_'))
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = folds.map((metrics) => metrics[name] ?? Number.NaN)
      const mean = meanOf(values)
      const std = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
      return [
        [`cv_mean_${name}`, mean],
        [`cv_std_${name}`, std]
      ]
    })
  )
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
