import { Button, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { OtherProgram } from '../../../shared/contract/workspace.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { usePrograms } from '../../api/use-programs.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'

/** What a notebook that logs with MLflow's client needs to know: the address of the program that writes. */
export function ConnectNotebook() {
  const t = useTranslations()
  const programs = usePrograms()
  return (
    <Section title={t('home.notebook')} description={t('home.notebook_hint')}>
      {programs?.may_write === false ? <LogElsewhere writer={programs.writer} /> : <LogHere />}
    </Section>
  )
}

function LogElsewhere({ writer }: { writer: OtherProgram | null }) {
  const t = useTranslations()
  const address = writer?.address ?? null
  return (
    <Stack gap="xs">
      <Text size="sm">{t(address === null ? 'home.notebook_elsewhere' : 'home.notebook_to_writer')}</Text>
      {address !== null && <Address address={address} />}
    </Stack>
  )
}

function LogHere() {
  const t = useTranslations()
  const { data } = useCall('serving', 'status', {})
  const start = useCommand('serving', 'start')
  const address = data?.address ?? null
  if (address !== null) return <Address address={address} />
  return (
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
  )
}

function Address({ address }: { address: string }) {
  const t = useTranslations()
  return (
    <Stack gap="xs">
      <CopyBlock label={t('home.environment_variable')} text={`MLFLOW_TRACKING_URI=${address}`} />
      <CopyBlock label="Python" text={notebook(address)} />
    </Stack>
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
