import type { PerformanceDrift } from '../../shared/contract/monitoring.ts'
import { encodeTable } from '../ml/encode.ts'
import type { Model, ModelHeader } from '../ml/model.ts'
import { selectRows, type Column } from '../ml/table.ts'
import { predictValidation, validationScores } from '../training/score-validation.ts'
import { unseenRows } from './ask-model.ts'
import type { Sample } from './samples.ts'

type Scores = NonNullable<PerformanceDrift['reference']>

/**
 * Scores a version on the labelled rows it did not learn from, by the scores training itself reports.
 * @returns null where no row has a label the model knows
 */
export function measurePerformance({ header, estimator }: Model, sample: Sample): Scores | null {
  if (sample.target === null) return null
  const y = labelsOf(header, sample.target)
  const labelled = unseenRows(sample).filter((row) => isLabel(y[row]))
  if (labelled.length === 0) return null
  const n_learnt = sample.learnt.reduce((count, learnt, row) => count + Number(learnt === 1 && isLabel(y[row])), 0)
  const matrix = encodeTable(header.encoder, selectRows(sample.table, labelled))
  const chosen =
    header.classes === null ? Float64Array.from(labelled, (row) => y[row]) : Int32Array.from(labelled, (row) => y[row])
  const scores = validationScores(predictValidation(estimator, { matrix, y: chosen, keys: null }))
  const metrics = Object.entries(scores)
    .filter(([, value]) => Number.isFinite(value))
    .map(([name, value]) => [name.replace(/^val_/, ''), value] as const)
  return { metrics: Object.fromEntries(metrics), n_rows: labelled.length, n_learnt }
}

/** Class codes, or the numbers; NaN where the label is missing, or a class the model was never shown. */
function labelsOf({ classes }: ModelHeader, target: Column): Float64Array {
  if (classes === null)
    return target.kind === 'numeric' ? target.values : new Float64Array(target.codes.length).fill(NaN)
  const codeOf = (value: string | number | boolean): number => {
    const code = classes.indexOf(value)
    return code < 0 ? NaN : code
  }
  if (target.kind === 'categorical') {
    const codes = target.categories.map(codeOf)
    return Float64Array.from(target.codes, (at) => (at < 0 ? NaN : codes[at]))
  }
  const isBoolean = typeof classes[0] === 'boolean'
  return target.values.map((value) => (Number.isNaN(value) ? NaN : codeOf(isBoolean ? value === 1 : value)))
}

function isLabel(value: number): boolean {
  return !Number.isNaN(value)
}
