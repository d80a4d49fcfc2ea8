import type { Evaluation } from '../../../shared/evaluation.ts'
import { BarChart } from '../../charts/bar-chart.tsx'

const MOST_BARS = 15

/** In pixels: each bar has its place. */
export function importancesHeight(importances: Evaluation['importances']): number {
  return 70 + Math.min(importances.length, MOST_BARS) * 24
}

/** The most important features, the first on top. */
export function ImportancesChart({ importances }: { importances: Evaluation['importances'] }) {
  const bars = importances.slice(0, MOST_BARS).map(({ feature, importance }) => ({ label: feature, value: importance }))
  const label =
    importances.length > MOST_BARS ? `The ${MOST_BARS} most important features` : 'The importance of each feature'
  return <BarChart label={label} bars={bars} title="Importance" height={importancesHeight(importances)} />
}
