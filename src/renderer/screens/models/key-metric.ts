interface NamedValue {
  key: string
  value: number | string
}

/** What a version is judged by first: a classifier, a regressor, then what other programs log. */
const KEY_METRICS = ['val_auc', 'val_r2', 'val_f1', 'val_accuracy', 'val_rmse']

/** The metric shown beside a version: the first of the well-known ones, else the first there is. */
export function keyMetric(metrics: readonly NamedValue[]): NamedValue | null {
  for (const key of KEY_METRICS) {
    const found = metrics.find((metric) => metric.key === key)
    if (found !== undefined) return found
  }
  return metrics[0] ?? null
}
