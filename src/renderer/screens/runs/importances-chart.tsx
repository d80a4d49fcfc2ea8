import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { BarChart } from '../../charts/bar-chart.tsx'
import { formatNumber } from '../../format.ts'
import { metricLabel } from './metric-facts.ts'

type PermutationImportances = NonNullable<Evaluation['permutation_importances']>

const MOST_BARS = 15

/** In pixels: each bar has its place. */
export function importancesHeight(importances: readonly unknown[]): number {
  return 70 + Math.min(importances.length, MOST_BARS) * 24
}

/** The most important features, the first on top. */
export function ImportancesChart({ importances }: { importances: Evaluation['importances'] }) {
  const bars = importances.slice(0, MOST_BARS).map(({ feature, importance }) => ({ label: feature, value: importance }))
  const label =
    importances.length > MOST_BARS ? `The ${MOST_BARS} most important features` : 'The importance of each feature'
  return <BarChart label={label} bars={bars} title="Importance" height={importancesHeight(importances)} />
}

/** What shuffling each input costs, the most important first; whiskers would hide short bars, so the spread is in the tooltip. */
export function PermutationChart({ permutation }: { permutation: PermutationImportances }) {
  const t = useTranslations()
  const shown = permutation.inputs.slice(0, MOST_BARS)
  const bars = shown.map(({ feature, mean, std }) => ({
    label: feature,
    value: mean,
    note: `± ${formatNumber(std)} over the repeats`
  }))
  const name = metricLabel(t, permutation.metric)
  return (
    <BarChart
      label={`What shuffling each input costs in ${name}`}
      bars={bars}
      title={`Drop of ${name}`}
      height={importancesHeight(shown)}
    />
  )
}
