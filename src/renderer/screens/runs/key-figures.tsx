import { SimpleGrid } from '@mantine/core'
import { Figure } from '../../components/figure.tsx'
import { formatMetric, headlineMetrics, metricDefinition, metricLabel } from './metric-facts.ts'
import type { FullRun } from './run-screen.tsx'

/** The figures a run is judged by, in one line or, where it is `narrow`, in two columns. Nothing while there are none. */
export function KeyFigures({ run, narrow = false }: { run: Pick<FullRun, 'metrics'>; narrow?: boolean }) {
  const shown = headlineMetrics(run.metrics, 6)
  if (shown.length === 0) return null
  return (
    <SimpleGrid cols={narrow ? 2 : { base: 2, sm: 3, lg: 6 }} spacing="sm">
      {shown.map(({ key, value }) => (
        <Figure
          key={key}
          label={metricLabel(key)}
          definition={metricDefinition(key)}
          value={
            <span title={`${key} = ${value}`} data-metric={key}>
              {formatMetric(key, value)}
            </span>
          }
        />
      ))}
    </SimpleGrid>
  )
}
