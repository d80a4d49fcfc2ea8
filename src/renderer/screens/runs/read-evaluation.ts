import type { Evaluation } from '../../../shared/evaluation.ts'

type Confusion = NonNullable<Evaluation['confusion']>
type ThresholdRow = NonNullable<Evaluation['thresholds']>[number]

/** The scores of predicting positive from a threshold on. With nothing predicted or nothing positive, 0. */
export interface ThresholdScores {
  precision: number
  recall: number
  f1: number
  accuracy: number
  /** The share of negative rows predicted positive. */
  false_positive_rate: number
  /** The share of all rows predicted positive. */
  predicted_share: number
}

export function scoresAt({ tp, fp, tn, fn }: ThresholdRow): ThresholdScores {
  const total = tp + fp + tn + fn
  return {
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    accuracy: share(tp + tn, total),
    false_positive_rate: share(fp, fp + tn),
    predicted_share: share(tp + fp, total)
  }
}

/** Index of the row whose threshold is nearest to `wanted`; the lower one of two. */
export function nearestThreshold(rows: readonly ThresholdRow[], wanted: number): number {
  let best = 0
  for (const [at, { threshold }] of rows.entries()) {
    if (Math.abs(threshold - wanted) < Math.abs(rows[best].threshold - wanted)) best = at
  }
  return best
}

/** Index of the row with the highest F1; the lowest threshold of several. */
export function bestF1(rows: readonly ThresholdRow[]): number {
  let best = 0
  for (const at of rows.keys()) if (scoresAt(rows[at]).f1 > scoresAt(rows[best]).f1) best = at
  return best
}

/** What a mistake costs, in any unit. */
export interface ErrorCosts {
  false_positive: number
  false_negative: number
}

export function costAt({ fp, fn }: ThresholdRow, { false_positive, false_negative }: ErrorCosts): number {
  return fp * false_positive + fn * false_negative
}

/** Index of the row whose mistakes cost least; the lowest threshold of several. */
export function cheapest(rows: readonly ThresholdRow[], costs: ErrorCosts): number {
  let best = 0
  for (const at of rows.keys()) if (costAt(rows[at], costs) < costAt(rows[best], costs)) best = at
  return best
}

/** How well one class is told from all others. */
export interface ClassScore extends Pick<ThresholdScores, 'precision' | 'recall' | 'f1'> {
  label: string
  rows: number
}

export function classScores({ labels, counts }: Confusion): ClassScore[] {
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  return labels.map((label, at) => {
    const rows = counts[at].reduce((sum, count) => sum + count, 0)
    const tp = counts[at][at]
    const fp = counts.reduce((sum, row) => sum + row[at], 0) - tp
    const fn = rows - tp
    const { precision, recall, f1 } = scoresAt({ threshold: 0, tp, fp, fn, tn: total - tp - fp - fn })
    return { label, precision, recall, f1, rows }
  })
}

/** The classes with the most rows, at most `most` of them, in their own order. */
export function commonClasses({ labels, counts }: Confusion, most: number): Confusion {
  if (labels.length <= most) return { labels, counts }
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const kept = [...labels.keys()]
    .toSorted((a, b) => rows[b] - rows[a])
    .slice(0, most)
    .toSorted((a, b) => a - b)
  return { labels: kept.map((at) => labels[at]), counts: kept.map((row) => kept.map((column) => counts[row][column])) }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
