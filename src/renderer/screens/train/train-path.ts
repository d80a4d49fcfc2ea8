/** Where a model is trained on the rows of a dataset as they are. */
export function trainPath(dataset: string): string {
  return `/train?dataset=${encodeURIComponent(dataset)}`
}
