import { SimpleGrid, Stack } from '@mantine/core'
import { Gauge } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Axis } from '../../charts/axis.ts'
import { LineChart, type LineSeries } from '../../charts/line-chart.tsx'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from '../runs/full-run.ts'
import { runLabels } from './compare-rows.ts'
import { LeftOut } from './not-alike.tsx'
import { useEvaluations } from './use-compared.ts'

const share = (title: string): Axis => ({ title, min: 0, max: 1 })
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 }
]

/** ROC and precision-recall curves of the runs, one over the other. */
export function CompareCurves({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const { values, error } = useEvaluations(runs.map(({ run_id }) => run_id))
  const labels = runLabels(runs)
  if (error !== null) return <ErrorNotice error={error} />
  if (values.some((value) => value === undefined)) return <Coming h={420} />
  const evaluations = values as (Evaluation | null)[]
  const drawn = evaluations.filter((evaluation) => evaluation?.roc != null)
  if (drawn.length === 0) {
    return (
      <EmptyState icon={Gauge} title={t('compare.curves_none')}>
        {t('compare.curves_none_hint')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Section title={t('compare.roc')} description={t('compare.roc_hint')}>
          <LineChart
            label={t('compare.roc_label')}
            series={[
              ...seriesOf(evaluations, labels, rocPoints),
              { label: t('compare.guessing'), points: DIAGONAL, guide: true }
            ]}
            x={share(t('compare.false_positive_rate'))}
            y={share(t('compare.true_positive_rate'))}
            height={420}
          />
        </Section>
        <Section title={t('compare.precision_recall')} description={t('compare.precision_recall_hint')}>
          <LineChart
            label={t('compare.precision_recall_label')}
            series={seriesOf(evaluations, labels, precisionRecallPoints)}
            x={share(t('compare.recall'))}
            y={share(t('compare.precision'))}
            height={420}
          />
        </Section>
      </SimpleGrid>
      <LeftOut labels={labels.filter((_, at) => evaluations[at]?.roc == null)} message="compare.without_curves" />
    </Stack>
  )
}

/** A run without curves keeps its colour, so that each has the same on every chart. */
function seriesOf(
  evaluations: readonly (Evaluation | null)[],
  labels: readonly string[],
  pointsOf: (evaluation: Evaluation) => LineSeries['points']
): LineSeries[] {
  return evaluations
    .map((evaluation, at) => ({
      label: labels[at],
      points: evaluation === null ? [] : pointsOf(evaluation),
      place: at
    }))
    .filter(({ points }) => points.length > 0)
}

function rocPoints({ roc }: Evaluation): LineSeries['points'] {
  return (roc ?? []).map(({ fpr, tpr }) => ({ x: fpr, y: tpr }))
}

function precisionRecallPoints({ precision_recall }: Evaluation): LineSeries['points'] {
  return (precision_recall ?? [])
    .map(({ recall, precision }) => ({ x: recall, y: precision }))
    .toSorted((a, b) => a.x - b.x)
}
