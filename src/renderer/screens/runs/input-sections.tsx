import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { Section } from '../../components/section.tsx'
import { formatCount } from '../../format.ts'
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
  const outcome = positive_class === null ? target : `Probability of ${positive_class}`
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {importances.length > 0 && (
          <Section title="Feature importances" description={`${importanceMeaning(modelType)} All together make 1.`}>
            <ImportancesChart importances={importances} />
          </Section>
        )}
        {permutation !== null && permutation.inputs.length > 0 && (
          <Section
            title="Permutation importances"
            description={`How far ${metricLabel(t, permutation.metric)} drops from ${permutation.baseline.toFixed(3)} when one input is shuffled among ${formatCount(permutation.n_rows)} validation rows, the mean of ${permutation.n_repeats} times. Below 0: the model does better without it.`}
          >
            <PermutationChart permutation={permutation} />
          </Section>
        )}
      </SimpleGrid>
      {partial_dependence.length > 0 && (
        <Section
          title="Partial dependence"
          description="The mean prediction over validation rows when one input is set to the same value in all of them. Inputs that go together can make rows that never were."
        >
          <PartialDependence dependence={partial_dependence} outcome={outcome} />
        </Section>
      )}
    </>
  )
}

function importanceMeaning(modelType: string): string {
  if (/Forest|ExtraTrees/.test(modelType)) return 'How much each feature lowered the impurity over all trees.'
  if (/Boosting/.test(modelType)) return 'How much each feature lowered the loss over all trees.'
  return 'How much each standardised feature weighs.'
}
