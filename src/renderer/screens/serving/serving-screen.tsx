import { Divider, Grid, Paper, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { CallIt } from './call-it.tsx'
import { Network } from './network.tsx'
import { NoModel } from './no-model.tsx'
import { PredictionLog } from './prediction-log.tsx'
import { RequestsLog } from './requests-log.tsx'
import { ScoreFile } from './score-file.tsx'
import { ServedModel } from './served-model.tsx'
import { ServerBar } from './server-bar.tsx'
import { Traffic } from './traffic.tsx'
import { TryIt } from './try-it.tsx'
import { VersionsBeside } from './versions-beside.tsx'

/** The server: whether it runs, which model answers, how fast, and how to ask it. */
export function ServingScreen() {
  const t = useTranslations()
  const { data: status, error } = useCall('serving', 'status', {}, { refetchMs: 1000 })
  return (
    <Page title={t('places.serving')} description={t('serving.about')}>
      <Stack>
        <ErrorNotice error={status === undefined ? error : null} title={t('serving.unreadable')} />
        {status === undefined && error === null && <Coming h={520} />}
        {status !== undefined && (
          <>
            <Paper p="md">
              <Stack gap="sm">
                <ServerBar status={status} />
                <Divider />
                <ServedModel model={status.model} candidates={status.candidates} />
              </Stack>
            </Paper>
            <Traffic status={status} />
            {status.model === null ? (
              <NoModel />
            ) : (
              <Grid gap="md" key={`${status.model.name}/${status.model.version}`}>
                <Grid.Col span={{ base: 12, lg: 6 }}>
                  <TryIt model={status.model} />
                </Grid.Col>
                <Grid.Col span={{ base: 12, lg: 6 }}>
                  <CallIt
                    model={status.model}
                    address={status.address ?? `http://127.0.0.1:${status.port}`}
                    running={status.running}
                  />
                </Grid.Col>
              </Grid>
            )}
            <RequestsLog address={status.address} />
            <VersionsBeside status={status} />
            {status.model !== null && <ScoreFile key={status.model.name} model={status.model} />}
            {status.model !== null && <PredictionLog key={`log ${status.model.name}`} name={status.model.name} />}
            <Network status={status} />
          </>
        )}
      </Stack>
    </Page>
  )
}
