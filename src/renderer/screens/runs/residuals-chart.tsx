import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { ScatterChart } from '../../charts/scatter-chart.tsx'

/** Regression: predicted against actual, with the line on which both are the same. */
export function ResidualsChart({
  residuals,
  target
}: {
  residuals: NonNullable<Evaluation['residuals']>
  target: string
}) {
  const t = useTranslations()
  const values = residuals.flatMap(({ actual, predicted }) => [actual, predicted])
  const least = Math.min(...values)
  const most = Math.max(...values)
  return (
    <ScatterChart
      label={t('runs.residuals_label', { target })}
      points={residuals.map(({ actual, predicted }) => ({ x: actual, y: predicted }))}
      x={{ title: t('runs.actual_value', { target }) }}
      y={{ title: t('runs.predicted', { target }) }}
      guide={[
        { x: least, y: least },
        { x: most, y: most }
      ]}
      height={380}
    />
  )
}
