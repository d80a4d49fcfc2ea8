import { Button, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'

/** What a notebook that logs with MLflow's client needs to know. */
export function ConnectNotebook() {
  const t = useTranslations()
  const { data } = useCall('serving', 'status', {})
  const start = useCommand('serving', 'start')
  const address = data?.address ?? null
  return (
    <Section title={t('home.notebook')} description={t('home.notebook_hint')}>
      {address === null ? (
        <Stack align="flex-start" gap="xs">
          <Text size="sm">{t('home.server_stopped')}</Text>
          <Button
            variant="default"
            loading={start.isPending || data === undefined}
            onClick={() => start.mutate({ port: null })}
          >
            {t('shell.start_server')}
          </Button>
        </Stack>
      ) : (
        <Stack gap="xs">
          <CopyBlock label={t('home.environment_variable')} text={`MLFLOW_TRACKING_URI=${address}`} />
          <CopyBlock label="Python" text={notebook(address)} />
        </Stack>
      )}
    </Section>
  )
}

function notebook(address: string): string {
  return `import mlflow

mlflow.set_tracking_uri(
    "${address}"
)
mlflow.set_experiment("notebook")
with mlflow.start_run():
    mlflow.log_param("alpha", 0.5)
    mlflow.log_metric("rmse", 0.78)`
}
