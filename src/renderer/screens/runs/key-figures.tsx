import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Figure } from '../../components/figure.tsx'
import { localized } from '../../format.ts'
import type { FullRun } from './full-run.ts'
import { formatMetric, headlineMetrics, metricDefinition, metricLabel } from './metric-facts.ts'

/** The figures a run is judged by, in one line or, where it is `narrow`, in two columns. Nothing while there are none. */
export function KeyFigures({ run, narrow = false }: { run: Pick<FullRun, 'metrics'>; narrow?: boolean }) {
  const t = useTranslations()
  const shown = headlineMetrics(run.metrics, 6)
  if (shown.length === 0) return null
  return (
    <SimpleGrid cols={narrow ? 2 : { base: 2, sm: 3, lg: shown.length < 4 ? 4 : 6 }} spacing="sm">
      {shown.map(({ key, value }) => (
        <Figure
          key={key}
          label={metricLabel(t, key)}
          definition={metricDefinition(t, key)}
          value={
            <span title={`${key} = ${value}`} data-metric={key}>
              {formatMetric(key, value)}
              {!narrow && spread(run, key)}
            </span>
          }
        />
      ))}
    </SimpleGrid>
  )
}

/** Behind the mean over folds, how far they lie apart: ` ±0.012`. */
function spread({ metrics }: Pick<FullRun, 'metrics'>, key: string): ReactNode {
  const std = key.startsWith('cv_mean_')
    ? metrics.find((metric) => metric.key === key.replace('cv_mean_', 'cv_std_'))?.value
    : undefined
  return typeof std !== 'number' ? null : (
    <Text span size="xs" c="dimmed">
      {' '}
      ±{localized(String(Number(std.toPrecision(std < 0.01 ? 1 : 2))))}
    </Text>
  )
}
