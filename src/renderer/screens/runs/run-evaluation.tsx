import { SimpleGrid, Stack } from '@mantine/core'
import { Gauge } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { AppError } from '../../../shared/errors.ts'
import { EVALUATION_PATH, parseEvaluation, type Evaluation } from '../../../shared/evaluation.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { CalibrationChart, GainsChart, PrecisionRecallChart, RocChart } from './class-curves.tsx'
import { ClassScores } from './class-scores.tsx'
import { ConfusionMatrix } from './confusion-matrix.tsx'
import type { FullRun } from './full-run.ts'
import { InputSections } from './input-sections.tsx'
import { PredictionRowsDialog, type PredictionCell } from './prediction-rows-dialog.tsx'
import { nearestThreshold } from './read-evaluation.ts'
import { ResidualsChart } from './residuals-chart.tsx'
import { ThresholdExplorer } from './threshold-explorer.tsx'

export function RunEvaluation({ run }: { run: FullRun }) {
  const { data, error } = useCall('runs', 'get_artifact', { run_id: run.run_id, path: EVALUATION_PATH })
  const evaluation = useMemo(() => (data === undefined ? undefined : parseEvaluation(data.text)), [data])
  if (error !== null && !(error instanceof AppError && error.code === 'RESOURCE_DOES_NOT_EXIST')) {
    return <ErrorNotice error={error} />
  }
  if (error !== null || evaluation === null) return <NoEvaluation running={run.status === 'RUNNING'} />
  if (evaluation === undefined) return <Coming h={600} />
  return (
    <Drawn
      runId={run.run_id}
      evaluation={evaluation}
      modelType={run.params.find(({ key }) => key === 'model_type')?.value ?? ''}
    />
  )
}

function NoEvaluation({ running }: { running: boolean }) {
  const t = useTranslations()
  return (
    <EmptyState icon={Gauge} title={t(running ? 'runs.not_evaluated' : 'runs.no_evaluation')}>
      {running ? t('runs.evaluation_coming') : t('runs.no_evaluation_hint', { file: EVALUATION_PATH })}
    </EmptyState>
  )
}

interface DrawnProps {
  runId: string
  evaluation: Evaluation
  modelType: string
}

function Drawn({ runId, evaluation, modelType }: DrawnProps) {
  const t = useTranslations()
  const { n_train, n_val, confusion, target, positive_class, roc, precision_recall, calibration } = evaluation
  const { thresholds, residuals, lift } = evaluation
  const [cell, setCell] = useState<PredictionCell | null>(null)
  const [chosen, setChosen] = useState(() => (thresholds === null ? 0 : nearestThreshold(thresholds, 0.5)))
  const row = thresholds?.[chosen]
  const classes = thresholds !== null
  const positive = `${target} = ${positive_class}`
  return (
    <Stack>
      {cell !== null && <PredictionRowsDialog runId={runId} target={target} {...cell} onClose={() => setCell(null)} />}
      <SimpleGrid cols={{ base: 1, md: 2, xl: classes ? 3 : 2 }}>
        {confusion !== null && (
          <Section
            title={t('runs.confusion')}
            description={t('runs.confusion_hint', { validated: n_val, learned: n_train })}
          >
            <ConfusionMatrix confusion={confusion} target={target} onCell={setCell} />
          </Section>
        )}
        {confusion !== null && confusion.labels.length > 2 && (
          <Section title={t('runs.classes')} description={t('runs.classes_hint')} flush>
            <ClassScores confusion={confusion} />
          </Section>
        )}
        {thresholds !== null && thresholds.length > 0 && (
          <Section title={t('runs.threshold')} description={t('runs.threshold_hint', { positive })}>
            <ThresholdExplorer rows={thresholds} chosen={chosen} onChoose={setChosen} />
          </Section>
        )}
        {roc !== null && (
          <Section title={t('runs.roc')} description={t('runs.roc_hint', { positive })}>
            <RocChart points={roc} row={row} />
          </Section>
        )}
        {precision_recall !== null && (
          <Section title={t('runs.precision_recall')} description={t('runs.precision_recall_hint', { positive })}>
            <PrecisionRecallChart points={precision_recall} row={row} />
          </Section>
        )}
        {calibration !== null && (
          <Section title={t('runs.calibration')} description={t('runs.calibration_hint')}>
            <CalibrationChart bins={calibration} />
          </Section>
        )}
        {residuals !== null && (
          <Section
            title={t('runs.residuals')}
            description={t('runs.residuals_hint', { target, shown: residuals.length, all: n_val })}
          >
            <ResidualsChart residuals={residuals} target={target} />
          </Section>
        )}
        {lift !== null && (
          <Section title={t('runs.gains')} description={t('runs.gains_hint', { positive })}>
            <GainsChart points={lift} />
          </Section>
        )}
      </SimpleGrid>
      <InputSections evaluation={evaluation} modelType={modelType} />
    </Stack>
  )
}
