import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { Section } from '../../components/section.tsx'
import { localized } from '../../format.ts'
import { ImportancesChart, PermutationChart } from './importances-chart.tsx'
import { metricLabel } from './metric-facts.ts'
import { PartialDependence } from './partial-dependence.tsx'

export interface InputSectionsProps {
  evaluation: Evaluation
  modelType: string
}

/** What the model makes of its inputs: how much each counts, and how the prediction moves with it. */
export function InputSections({ evaluation, modelType }: InputSectionsProps) {
  const t = useTranslations()
  const { importances, permutation_importances: permutation, partial_dependence, target, positive_class } = evaluation
  const outcome = positive_class === null ? target : t('runs.probability_of', { class: positive_class })
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {importances.length > 0 && (
          <Section title={t('runs.importances')} description={t(importanceMeaning(modelType))}>
            <ImportancesChart importances={importances} />
          </Section>
        )}
        {permutation !== null && permutation.inputs.length > 0 && (
          <Section
            title={t('runs.permutation')}
            description={t('runs.permutation_hint', {
              metric: metricLabel(t, permutation.metric),
              baseline: localized(permutation.baseline.toFixed(3)),
              rows: permutation.n_rows,
              repeats: permutation.n_repeats
            })}
          >
            <PermutationChart permutation={permutation} />
          </Section>
        )}
      </SimpleGrid>
      {partial_dependence.length > 0 && (
        <Section title={t('runs.dependence')} description={t('runs.dependence_hint')}>
          <PartialDependence dependence={partial_dependence} outcome={outcome} />
        </Section>
      )}
    </>
  )
}

function importanceMeaning(modelType: string) {
  if (/Forest|ExtraTrees/.test(modelType)) return 'runs.importances_trees'
  if (/Boosting/.test(modelType)) return 'runs.importances_boosting'
  return 'runs.importances_linear'
}
