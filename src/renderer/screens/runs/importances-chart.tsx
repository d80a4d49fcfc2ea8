import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { BarChart } from '../../charts/bar-chart.tsx'
import { formatNumber } from '../../format.ts'
import { metricLabel } from './metric-facts.ts'

type PermutationImportances = NonNullable<Evaluation['permutation_importances']>

const MOST_BARS = 15

/** In pixels: each bar has its place. */
function importancesHeight(importances: readonly unknown[]): number {
  return 70 + Math.min(importances.length, MOST_BARS) * 24
}

/** The most important features, the first on top. */
export function ImportancesChart({ importances }: { importances: Evaluation['importances'] }) {
  const t = useTranslations()
  const bars = importances.slice(0, MOST_BARS).map(({ feature, importance }) => ({ label: feature, value: importance }))
  const label =
    importances.length > MOST_BARS ? t('runs.importances_most', { count: MOST_BARS }) : t('runs.importances_all')
  return <BarChart label={label} bars={bars} title={t('runs.importance')} height={importancesHeight(importances)} />
}

/** What shuffling each input costs, the most important first; whiskers would hide short bars, so the spread is in the tooltip. */
export function PermutationChart({ permutation }: { permutation: PermutationImportances }) {
  const t = useTranslations()
  const shown = permutation.inputs.slice(0, MOST_BARS)
  const bars = shown.map(({ feature, mean, std }) => ({
    label: feature,
    value: mean,
    note: t('runs.permutation_spread', { std: formatNumber(std) })
  }))
  const name = metricLabel(t, permutation.metric)
  return (
    <BarChart
      label={t('runs.permutation_label', { metric: name })}
      bars={bars}
      title={t('runs.drop_of', { metric: name })}
      height={importancesHeight(shown)}
    />
  )
}
