/** How the keys begin that say what a run took of the machine, not how good it is; MLflow's prefix. */
export const SYSTEM_METRIC = 'system/'

export function isSystemMetric(key: string): boolean {
  return key.startsWith(SYSTEM_METRIC)
}

/** The metrics without those. */
export function scoresOf<T extends { key: string }>(metrics: readonly T[]): T[] {
  return metrics.filter(({ key }) => !isSystemMetric(key))
}
