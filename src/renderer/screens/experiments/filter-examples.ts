import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { isSystemMetric } from '../../../shared/system-metrics.ts'
import { knownValues } from './facet-values.ts'
import { equalsClause } from './filter-text.ts'
import { fieldText, type RunColumn } from './run-columns.ts'
import { numberOf, type TableRun } from './table-run.ts'

/** Filters to begin with, the shortest first: of what these runs have, and of what others may where they have nothing of a kind. */
export function filterExamples(runs: readonly TableRun[], columns: readonly RunColumn[]): string[] {
  const metric = firstOf(columns, 'metrics', (column) => betterHalf(runs, column)) ?? 'metrics.val_auc > 0.8'
  const commonest = ({ id }: RunColumn): string | null => {
    const [value] = knownValues(runs, id)
    return value === undefined ? null : equalsClause(id, value)
  }
  const param = firstOf(columns, 'params', commonest) ?? "params.model_type = 'RandomForestClassifier'"
  const [word = 'baseline'] = (runs[0]?.run_name ?? '').match(/\p{L}{3,}/u) ?? []
  return [
    metric,
    `${metric} and ${param}`,
    "attributes.status = 'FAILED'",
    `attributes.run_name ILIKE '%${word}%'`,
    firstOf(columns, 'tags', commonest) ?? "tags.team = 'growth'"
  ]
}

function firstOf(
  columns: readonly RunColumn[],
  kind: RunColumn['kind'],
  clauseOf: (column: RunColumn) => string | null
): string | null {
  for (const column of columns) {
    const clause = column.kind === kind ? clauseOf(column) : null
    if (clause !== null) return clause
  }
  return null
}

/** The metric on the better side of its middle value, in two digits; null where no run has it. */
function betterHalf(runs: readonly TableRun[], { id, key }: RunColumn): string | null {
  const values = runs.map((run) => numberOf(run, id)).filter((value) => value !== null)
  if (values.length === 0 || isSystemMetric(key)) return null
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
  return `${fieldText(id)} ${lowerIsBetter(key) ? '<' : '>'} ${Number(middle.toPrecision(2))}`
}
