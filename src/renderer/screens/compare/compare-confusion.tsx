import { SimpleGrid, Stack } from '@mantine/core'
import { Grid2x2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { ConfusionMatrix } from '../runs/confusion-matrix.tsx'
import type { FullRun } from '../runs/full-run.ts'
import { runLabels } from './compare-rows.ts'
import { LeftOut } from './not-alike.tsx'
import { useEvaluations } from './use-compared.ts'

/** The confusion matrices of the runs, side by side. */
export function CompareConfusion({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const { values, error } = useEvaluations(runs.map(({ run_id }) => run_id))
  const labels = runLabels(runs)
  if (error !== null) return <ErrorNotice error={error} />
  if (values.some((value) => value === undefined)) return <Coming h={420} />
  const evaluations = values as (Evaluation | null)[]
  const shown = evaluations.map((evaluation, at) => ({ evaluation, label: labels[at], run_id: runs[at].run_id }))
  const classes = Math.max(0, ...evaluations.map((evaluation) => evaluation?.confusion?.labels.length ?? 0))
  if (classes === 0) {
    return (
      <EmptyState icon={Grid2x2} title={t('compare.confusion_none')}>
        {t('compare.confusion_none_hint')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <SimpleGrid cols={classes > 4 ? { base: 1, xl: 2 } : { base: 1, md: 2, xl: 3 }}>
        {shown.map(({ evaluation, label, run_id }) =>
          evaluation?.confusion == null ? null : (
            <Section
              key={run_id}
              title={<span className="breaks">{label}</span>}
              description={t('compare.n_validation_rows', { count: evaluation.n_val })}
            >
              <ConfusionMatrix confusion={evaluation.confusion} target={evaluation.target} />
            </Section>
          )
        )}
      </SimpleGrid>
      <LeftOut
        labels={shown.filter(({ evaluation }) => evaluation?.confusion == null).map(({ label }) => label)}
        message="compare.without_matrix"
      />
    </Stack>
  )
}
