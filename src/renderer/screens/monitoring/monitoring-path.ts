/** The screen that retrains a model; a date is the snapshot to train on. */
export function retrainPath(model: string, asOf: number | null = null): string {
  const query = new URLSearchParams({ model, ...(asOf === null ? {} : { as_of: String(asOf) }) })
  return `/monitoring/retrain?${query.toString()}`
}

/** The screen that compares a dataset's rows of two dates, and begins at once; dates in ms. */
export function driftPath(dataset: string, reference: number, current: number): string {
  const query = { watch: `dataset:${dataset}`, reference: String(reference), current: String(current), start: '1' }
  return `/monitoring?${new URLSearchParams(query).toString()}`
}
