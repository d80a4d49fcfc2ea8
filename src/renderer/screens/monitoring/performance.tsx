import type { PerformanceDrift } from '../../../shared/contract/monitoring.ts'
import { Figure } from '../../components/figure.tsx'
import { formatMany, formatNumber } from '../../format.ts'
import { keyScore } from './describe-drift.ts'

/** How well the model does on the current rows, once their labels are there, beside how it did before. */
export function Performance({ performance }: { performance: PerformanceDrift | null }) {
  const { reference, current } = performance ?? { reference: null, current: null }
  const name = keyScore(current?.metrics ?? reference?.metrics ?? {})
  if (name === null) {
    return <Figure label="Performance" value="–" definition="Known once a model is watched and labels have arrived." />
  }
  const before = reference?.metrics[name]
  const after = current?.metrics[name]
  const rows = [
    reference === null ? null : `reference: ${scored(reference)}`,
    current === null ? 'current: no labels yet' : `current: ${scored(current)}`
  ]
  return (
    <Figure
      label={`Performance, ${name.toUpperCase()}`}
      value={`${formatNumber(before)} → ${formatNumber(after)}`}
      definition={`Rows the model did not learn from; ${rows.filter(Boolean).join(', ')}.`}
    />
  )
}

function scored({ n_rows, n_learnt }: NonNullable<PerformanceDrift['current']>): string {
  const left = n_learnt === 0 ? '' : ` (${formatMany(n_learnt, 'row')} it learnt from left out)`
  return `${formatMany(n_rows, 'row')}${left}`
}
