import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Axis } from '../../charts/axis.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { scoresAt } from './read-evaluation.ts'

type ThresholdRow = NonNullable<Evaluation['thresholds']>[number]

interface CurveProps<K extends 'roc' | 'precision_recall'> {
  points: NonNullable<Evaluation[K]>
  /** The chosen threshold, marked on the curve. */
  row: ThresholdRow | undefined
}

const share = (title: string): Axis => ({ title, min: 0, max: 1 })
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 }
]

export function RocChart({ points, row }: CurveProps<'roc'>) {
  return (
    <LineChart
      label="ROC curve"
      series={[
        { label: 'Model', points: points.map(({ fpr, tpr }) => ({ x: fpr, y: tpr })) },
        { label: 'Guessing', points: DIAGONAL, guide: true }
      ]}
      x={share('False positive rate')}
      y={share('True positive rate')}
      marked={row === undefined ? undefined : markedAt(row, 'roc')}
    />
  )
}

export function PrecisionRecallChart({ points, row }: CurveProps<'precision_recall'>) {
  const base = row === undefined ? null : (row.tp + row.fn) / (row.tp + row.fn + row.fp + row.tn)
  const guess = base === null ? [] : [0, 1].map((x) => ({ x, y: base }))
  return (
    <LineChart
      label="Precision-recall curve"
      series={[
        {
          label: 'Model',
          points: points.map(({ recall, precision }) => ({ x: recall, y: precision })).toSorted((a, b) => a.x - b.x)
        },
        { label: 'Guessing', points: guess, guide: true }
      ]}
      x={share('Recall')}
      y={share('Precision')}
      marked={row === undefined ? undefined : markedAt(row, 'precision_recall')}
    />
  )
}

/** Of no row to all of them: how many of the positive ones are among those of the highest scores. */
export function GainsChart({ points }: { points: NonNullable<Evaluation['lift']> }) {
  const gains = points.map(({ share_of_rows, share_of_positives }) => ({ x: share_of_rows, y: share_of_positives }))
  return (
    <LineChart
      label="Cumulative gains"
      series={[
        { label: 'Model', points: gains },
        { label: 'Guessing', points: DIAGONAL, guide: true }
      ]}
      x={share('Share of rows taken')}
      y={share('Share of positives found')}
    />
  )
}

interface CalibrationProps {
  bins: NonNullable<Evaluation['calibration']>
  height?: number
}

export function CalibrationChart({ bins, height }: CalibrationProps) {
  return (
    <LineChart
      label="Calibration curve"
      series={[
        {
          label: 'Model',
          points: bins.map(({ mean_predicted, fraction_positive }) => ({ x: mean_predicted, y: fraction_positive })),
          dots: true
        },
        { label: 'Perfect', points: DIAGONAL, guide: true }
      ]}
      x={share('Predicted probability')}
      y={share('Share that is positive')}
      height={height}
    />
  )
}

function markedAt(row: ThresholdRow, curve: 'roc' | 'precision_recall'): { x: number; y: number; label: string } {
  const { recall, precision, false_positive_rate } = scoresAt(row)
  const label = `Threshold ${row.threshold.toFixed(2)}`
  return curve === 'roc' ? { label, x: false_positive_rate, y: recall } : { label, x: recall, y: precision }
}
