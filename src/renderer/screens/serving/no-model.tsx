import { Button, Stack } from '@mantine/core'
import { Radio } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../components/empty-state.tsx'
import { Section } from '../../components/section.tsx'
import { OpenSampleButton, SampleSteps, useSampleProject } from '../data/sample-project.tsx'

/** What to do while nothing is in Production. */
export function NoModel() {
  const t = useTranslations()
  const sample = useSampleProject()
  return (
    <Stack>
      <SampleSteps job={sample.job} />
      <Section>
        <EmptyState
          icon={Radio}
          title={t('serving.no_model')}
          actions={
            <>
              <Button component={Link} to="/models">
                {t('serving.to_models')}
              </Button>
              <OpenSampleButton sample={sample} />
            </>
          }
        >
          {t('serving.no_model_hint')}
        </EmptyState>
      </Section>
    </Stack>
  )
}
