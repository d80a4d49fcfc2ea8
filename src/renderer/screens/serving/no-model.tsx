import { Button, Stack } from '@mantine/core'
import { Radio } from 'lucide-react'
import { Link } from 'react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Section } from '../../components/section.tsx'
import { OpenSampleButton, SampleSteps, useSampleProject } from '../data/sample-project.tsx'

/** What to do while nothing is in Production. */
export function NoModel() {
  const sample = useSampleProject()
  return (
    <Stack>
      <SampleSteps job={sample.job} />
      <Section>
        <EmptyState
          icon={Radio}
          title="No model is in Production"
          actions={
            <>
              <Button component={Link} to="/models">
                Go to Models
              </Button>
              <OpenSampleButton sample={sample} />
            </>
          }
        >
          Until one is, /predict answers 503. Open a registered model and move a version to Production: it answers at
          the next request. The sample project does all of it in about a minute.
        </EmptyState>
      </Section>
    </Stack>
  )
}
