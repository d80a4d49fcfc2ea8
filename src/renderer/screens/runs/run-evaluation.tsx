import { SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { Gauge } from 'lucide-react'
import { useMemo, useState } from 'react'
import { AppError } from '../../../shared/errors.ts'
import { EVALUATION_PATH, parseEvaluation, type Evaluation } from '../../../shared/evaluation.ts'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount } from '../../format.ts'
import { CalibrationChart, PrecisionRecallChart, RocChart } from './class-curves.tsx'
import { ClassScores } from './class-scores.tsx'
import { ConfusionMatrix } from './confusion-matrix.tsx'
import { ImportancesChart, importancesHeight } from './importances-chart.tsx'
import { nearestThreshold } from './read-evaluation.ts'
import { ResidualsChart } from './residuals-chart.tsx'
import type { FullRun } from './run-screen.tsx'
import { ThresholdExplorer } from './threshold-explorer.tsx'

/** The height of a legend, in pixels. */
const LEGEND = 26

export function RunEvaluation({ run }: { run: FullRun }) {
  const { data, error } = useCall('runs', 'get_artifact', { run_id: run.run_id, path: EVALUATION_PATH })
  const evaluation = useMemo(() => (data === undefined ? undefined : parseEvaluation(data.text)), [data])
  if (error !== null && !(error instanceof AppError && error.code === 'RESOURCE_DOES_NOT_EXIST')) {
    return <ErrorNotice error={error} />
  }
  if (error !== null || evaluation === null) return <NoEvaluation running={run.status === 'RUNNING'} />
  if (evaluation === undefined) return <Skeleton h={600} />
  return <Drawn evaluation={evaluation} modelType={run.params.find(({ key }) => key === 'model_type')?.value ?? ''} />
}

function NoEvaluation({ running }: { running: boolean }) {
  return (
    <EmptyState icon={Gauge} title={running ? 'Not evaluated yet' : 'No evaluation'}>
      {running
        ? 'The curves appear here when the run has finished.'
        : `This run has no ${EVALUATION_PATH} that Benchtop can draw. Runs trained here write one.`}
    </EmptyState>
  )
}

function Drawn({ evaluation, modelType }: { evaluation: Evaluation; modelType: string }) {
  const { n_train, n_val, confusion, target, positive_class, roc, precision_recall, calibration } = evaluation
  const { thresholds, importances, residuals } = evaluation
  const [chosen, setChosen] = useState(() => (thresholds === null ? 0 : nearestThreshold(thresholds, 0.5)))
  const row = thresholds?.[chosen]
  const classes = thresholds !== null
  const positive = `${target} = ${positive_class}`
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2, xl: classes ? 3 : 2 }}>
        {confusion !== null && (
          <Section
            title="Confusion matrix"
            description={`The most probable class of ${formatCount(n_val)} validation rows; the model learned from ${formatCount(n_train)} others. A tie goes to the first class.`}
          >
            <ConfusionMatrix confusion={confusion} target={target} />
          </Section>
        )}
        {confusion !== null && confusion.labels.length > 2 && (
          <Section title="Classes" description="How well each class is told from all others." flush>
            <ClassScores confusion={confusion} />
          </Section>
        )}
        {thresholds !== null && thresholds.length > 0 && (
          <Section title="Threshold" description={`Predict ${positive} from this probability on.`}>
            <ThresholdExplorer rows={thresholds} chosen={chosen} onChoose={setChosen} />
          </Section>
        )}
        {roc !== null && (
          <Section title="ROC curve" description={`How many of ${positive} are found, at which cost in false alarms.`}>
            <RocChart points={roc} row={row} />
          </Section>
        )}
        {precision_recall !== null && (
          <Section
            title="Precision and recall"
            description={`How sure a prediction of ${positive} is, by how many are found.`}
          >
            <PrecisionRecallChart points={precision_recall} row={row} />
          </Section>
        )}
        {calibration !== null && (
          <Section title="Calibration" description="Whether a probability means what it says: on the diagonal it does.">
            <CalibrationChart bins={calibration} height={Math.max(260, importancesHeight(importances) - LEGEND)} />
          </Section>
        )}
        {residuals !== null && (
          <Section
            title="Predicted and actual"
            description={`${target} of ${formatCount(residuals.length)} of the ${formatCount(n_val)} validation rows; on the diagonal the prediction is right.`}
          >
            <ResidualsChart residuals={residuals} target={target} />
          </Section>
        )}
        {importances.length > 0 && (
          <Section title="Feature importances" description={`${importanceMeaning(modelType)} All together make 1.`}>
            <ImportancesChart importances={importances} />
          </Section>
        )}
      </SimpleGrid>
    </Stack>
  )
}

function importanceMeaning(modelType: string): string {
  if (/Forest|ExtraTrees/.test(modelType)) return 'How much each feature lowered the impurity over all trees.'
  if (/Boosting/.test(modelType)) return 'How much each feature lowered the loss over all trees.'
  return 'How much each standardised feature weighs.'
}
