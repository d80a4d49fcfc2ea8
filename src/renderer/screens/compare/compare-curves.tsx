import { SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { Gauge } from 'lucide-react'
import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Axis } from '../../charts/axis.ts'
import { LineChart, type LineSeries } from '../../charts/line-chart.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from '../runs/run-screen.tsx'
import { runLabels } from './compare-rows.ts'
import { LeftOut, NotAlike } from './not-alike.tsx'
import { useEvaluations } from './use-compared.ts'

const share = (title: string): Axis => ({ title, min: 0, max: 1 })
const CHANCE: LineSeries = {
  label: 'Guessing',
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 1 }
  ],
  guide: true
}

/** ROC and precision-recall curves of the runs, one over the other. */
export function CompareCurves({ runs }: { runs: FullRun[] }) {
  const { values, error } = useEvaluations(runs.map(({ run_id }) => run_id))
  const labels = runLabels(runs)
  if (error !== null) return <ErrorNotice error={error} />
  if (values.some((value) => value === undefined)) return <Skeleton h={420} />
  const evaluations = values as (Evaluation | null)[]
  const drawn = evaluations.filter((evaluation) => evaluation?.roc != null)
  if (drawn.length === 0) {
    return (
      <EmptyState icon={Gauge} title="No curves">
        Curves are drawn for models of two classes that were trained here.
      </EmptyState>
    )
  }
  return (
    <Stack>
      <NotAlike evaluations={evaluations} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Section
          title="ROC curves"
          description="How many of the positive rows are found, at which cost in false alarms."
        >
          <LineChart
            label="ROC curves of the runs"
            series={[...seriesOf(evaluations, labels, rocPoints), CHANCE]}
            x={share('False positive rate')}
            y={share('True positive rate')}
            height={420}
          />
        </Section>
        <Section title="Precision and recall" description="How sure a positive prediction is, by how many are found.">
          <LineChart
            label="Precision-recall curves of the runs"
            series={seriesOf(evaluations, labels, precisionRecallPoints)}
            x={share('Recall')}
            y={share('Precision')}
            height={420}
          />
        </Section>
      </SimpleGrid>
      <LeftOut labels={labels.filter((_, at) => evaluations[at]?.roc == null)} what="no curves" />
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
