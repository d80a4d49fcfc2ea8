import { Box, Skeleton, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { RunInputs } from '../runs/run-inputs.tsx'
import { RunLineage } from '../runs/run-lineage.tsx'

/** From the data by the feature service and the run to the version, with the digests of what it learnt from. */
export function VersionLineage({ runId }: { runId: string | null }) {
  const t = useTranslations()
  const { data: run, error } = useCall('runs', 'get', { run_id: runId ?? '' }, { enabled: runId !== null })
  if (runId === null || error !== null) {
    return (
      <Text size="sm" c="dimmed">
        {t('models.lineage_gone')}
      </Text>
    )
  }
  if (run === undefined) return <Skeleton h={80} />
  return (
    <>
      <RunLineage run={run} elsewhere />
      <Box mx="calc(var(--mantine-spacing-md) * -1)" mt="xs">
        <RunInputs inputs={run.inputs} />
      </Box>
    </>
  )
}
