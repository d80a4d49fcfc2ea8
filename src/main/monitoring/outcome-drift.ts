import type { OutcomeDrift } from '../../shared/contract/monitoring.ts'
import { columnDrift } from '../ml/drift/column-drift.ts'
import type { ModelHeader } from '../ml/model.ts'
import { compareCodePoints, type Column } from '../ml/table.ts'
import { classText } from './ask-model.ts'

/** Target drift as the reference pipeline has it: by how much the rate of the positive class, or the mean, moved. */
export function targetDrift(reference: Column, current: Column, threshold: number): OutcomeDrift {
  const drift = columnDrift(reference, current, threshold)
  const positive = positiveOf(reference, current)
  if (positive !== null) {
    return moved(drift, 'rate', classText(positive), [shareOf(reference, positive), shareOf(current, positive)])
  }
  if (reference.kind === 'categorical' || current.kind === 'categorical') return moved(drift, null, null, [NaN, NaN])
  return moved(drift, 'mean', null, [meanOf(reference), meanOf(current)])
}

/** How what the model says moved: the share it predicts as positive, or the mean of its numbers. */
export function predictionDrift(
  header: ModelHeader,
  [reference, current]: [Column, Column],
  threshold: number
): OutcomeDrift {
  const drift = columnDrift(reference, current, threshold)
  if (reference.kind === 'categorical' || current.kind === 'categorical') return moved(drift, null, null, [NaN, NaN])
  if (header.classes === null) return moved(drift, 'mean', null, [meanOf(reference), meanOf(current)])
  const rates: [number, number] = [positiveShare(reference.values), positiveShare(current.values)]
  return moved(drift, 'rate', classText(header.classes[1]), rates)
}

function moved(
  drift: OutcomeDrift['drift'],
  measure: OutcomeDrift['measure'],
  of: string | null,
  [before, after]: [number, number]
): OutcomeDrift {
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null)
  return {
    column: drift.column,
    measure,
    of,
    reference: orNull(before),
    current: orNull(after),
    difference: orNull(after - before),
    drift
  }
}

/** The last of two classes, as in training; null where there are more, or numbers. */
function positiveOf(reference: Column, current: Column): string | number | boolean | null {
  if (reference.kind === 'categorical' || current.kind === 'categorical') {
    const met = [...new Set([...categoriesMet(reference), ...categoriesMet(current)])].toSorted(compareCodePoints)
    return met.length === 2 ? met[1] : null
  }
  if (reference.boolean === true) return true
  const met = [...new Set([...reference.values, ...current.values].filter(Number.isFinite))]
  return met.length === 2 ? Math.max(...met) : null
}

function categoriesMet(column: Column): string[] {
  if (column.kind === 'numeric') return []
  return [...new Set(column.codes)].filter((code) => code >= 0).map((code) => column.categories[code])
}

function shareOf(column: Column, value: string | number | boolean): number {
  const cells =
    column.kind === 'categorical'
      ? [...column.codes].filter((code) => code >= 0).map((code) => column.categories[code] === value)
      : [...column.values].filter(Number.isFinite).map((own) => own === Number(value))
  return cells.filter(Boolean).length / cells.length
}

function positiveShare(probabilities: Float64Array): number {
  return probabilities.filter((probability) => probability > 0.5).length / probabilities.length
}

function meanOf({ values }: Extract<Column, { kind: 'numeric' }>): number {
  const present = values.filter(Number.isFinite)
  return present.reduce((sum, value) => sum + value, 0) / present.length
}
