import { useTranslations } from 'use-intl'
import type { PerformanceDrift } from '../../../shared/contract/monitoring.ts'
import { keyScore } from '../../../shared/fall.ts'
import { Figure } from '../../components/figure.tsx'
import type { Translate } from '../../words/translate.ts'
import { formatMetric } from '../runs/metric-facts.ts'

/** How well the model does on the current rows, once their labels are there, beside how it did before. */
export function Performance({ performance }: { performance: PerformanceDrift | null }) {
  const t = useTranslations()
  const { reference, current } = performance ?? { reference: null, current: null }
  const name = keyScore(current?.metrics ?? reference?.metrics ?? {})
  if (name === null) {
    return <Figure label={t('monitoring.performance')} value="–" definition={t('monitoring.performance_unknown')} />
  }
  const before = reference?.metrics[name]
  const after = current?.metrics[name]
  const rows = [
    reference === null ? null : t('monitoring.rows_reference', { rows: scored(reference, t) }),
    current === null ? t('monitoring.rows_current_none') : t('monitoring.rows_current', { rows: scored(current, t) })
  ]
  return (
    <Figure
      label={t('monitoring.performance_by', { metric: name.toUpperCase() })}
      value={`${told(name, before)} → ${told(name, after)}`}
      definition={t('monitoring.performance_rows', { rows: rows.filter(Boolean).join(', ') })}
    />
  )
}

function told(name: string, score: number | undefined): string {
  return score === undefined ? '–' : formatMetric(name, score)
}

function scored({ n_rows, n_learnt }: NonNullable<PerformanceDrift['current']>, t: Translate): string {
  return n_learnt === 0
    ? t('monitoring.n_rows', { count: n_rows })
    : t('monitoring.n_rows_but', { count: n_rows, learnt: n_learnt })
}
