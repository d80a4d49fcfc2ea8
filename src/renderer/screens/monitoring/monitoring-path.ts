/** The screen that retrains a model; a date is the snapshot to train on. */
export function retrainPath(model: string, asOf: number | null = null): string {
  const query = new URLSearchParams({ model, ...(asOf === null ? {} : { as_of: String(asOf) }) })
  return `/monitoring/retrain?${query.toString()}`
}
