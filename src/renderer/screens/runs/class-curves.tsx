import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Axis } from '../../charts/axis.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { localized } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
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
  const t = useTranslations()
  return (
    <LineChart
      label={t('runs.roc')}
      series={[
        { label: t('runs.model'), points: points.map(({ fpr, tpr }) => ({ x: fpr, y: tpr })) },
        { label: t('runs.guessing'), points: DIAGONAL, guide: true }
      ]}
      x={share(t('runs.false_positive_rate'))}
      y={share(t('runs.true_positive_rate'))}
      marked={row === undefined ? undefined : markedAt(t, row, 'roc')}
    />
  )
}

export function PrecisionRecallChart({ points, row }: CurveProps<'precision_recall'>) {
  const t = useTranslations()
  const base = row === undefined ? null : (row.tp + row.fn) / (row.tp + row.fn + row.fp + row.tn)
  const guess = base === null ? [] : [0, 1].map((x) => ({ x, y: base }))
  return (
    <LineChart
      label={t('runs.precision_recall_curve')}
      series={[
        {
          label: t('runs.model'),
          points: points.map(({ recall, precision }) => ({ x: recall, y: precision })).toSorted((a, b) => a.x - b.x)
        },
        { label: t('runs.guessing'), points: guess, guide: true }
      ]}
      x={share(t('runs.recall'))}
      y={share(t('runs.precision'))}
      marked={row === undefined ? undefined : markedAt(t, row, 'precision_recall')}
    />
  )
}

/** Of no row to all of them: how many of the positive ones are among those of the highest scores. */
export function GainsChart({ points }: { points: NonNullable<Evaluation['lift']> }) {
  const t = useTranslations()
  const gains = points.map(({ share_of_rows, share_of_positives }) => ({ x: share_of_rows, y: share_of_positives }))
  return (
    <LineChart
      label={t('runs.gains')}
      series={[
        { label: t('runs.model'), points: gains },
        { label: t('runs.guessing'), points: DIAGONAL, guide: true }
      ]}
      x={share(t('runs.rows_taken'))}
      y={share(t('runs.positives_found'))}
    />
  )
}

export function CalibrationChart({ bins }: { bins: NonNullable<Evaluation['calibration']> }) {
  const t = useTranslations()
  return (
    <LineChart
      label={t('runs.calibration_curve')}
      series={[
        {
          label: t('runs.model'),
          points: bins.map(({ mean_predicted, fraction_positive }) => ({ x: mean_predicted, y: fraction_positive })),
          dots: true
        },
        { label: t('runs.perfect'), points: DIAGONAL, guide: true }
      ]}
      x={share(t('runs.predicted_probability'))}
      y={share(t('runs.share_positive'))}
    />
  )
}

function markedAt(
  t: Translate,
  row: ThresholdRow,
  curve: 'roc' | 'precision_recall'
): { x: number; y: number; label: string } {
  const { recall, precision, false_positive_rate } = scoresAt(row)
  const label = t('runs.threshold_at', { value: localized(row.threshold.toFixed(2)) })
  return curve === 'roc' ? { label, x: false_positive_rate, y: recall } : { label, x: recall, y: precision }
}
