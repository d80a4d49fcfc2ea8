import { Grid, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Coming } from '../../components/coming.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ChooseFiles } from '../data/choose-files.tsx'
import { OpenSampleButton, SampleSteps, useSampleProject } from '../data/sample-project.tsx'
import { ConnectNotebook } from './connect-notebook.tsx'
import { Guide } from './guide.tsx'
import { nextStep } from './guide-steps.ts'
import { LatestRuns } from './latest-runs.tsx'
import { OpenWorkspace } from './open-workspace.tsx'
import { useGuide } from './use-guide.ts'

/** The first screen: ways to begin, and the way from files to a served model, which gives way to the work once it was gone. */
export function HomeScreen() {
  const t = useTranslations()
  const sample = useSampleProject()
  const guide = useGuide()
  const [finished, setFinished] = useState<boolean | null>(null)
  // as it was when the screen came: nothing changes places while it is looked at
  if (finished === null && guide.steps !== null) setFinished(nextStep(guide.steps) === null)
  return (
    <Page title={t('home.welcome')} name={t('places.home')} description={t('home.about')}>
      <Stack>
        <SampleSteps job={sample.job} />
        <Grid>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack>
              {finished === true && <LatestRuns />}
              {finished === null ? <Coming h={500} /> : <Guide guide={guide} />}
              {finished === false && <LatestRuns />}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack>
              <Section title={t('home.begin')} description={t('home.begin_hint')}>
                <Group gap="xs">
                  <ChooseFiles primary />
                  <OpenSampleButton sample={sample} />
                </Group>
              </Section>
              <OpenWorkspace />
              <ConnectNotebook />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </Page>
  )
}
