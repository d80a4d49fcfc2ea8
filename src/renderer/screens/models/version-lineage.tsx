import { Box, Skeleton, Text } from '@mantine/core'
import { useCall } from '../../api/use-call.ts'
import { RunInputs } from '../runs/run-inputs.tsx'
import { RunLineage } from '../runs/run-lineage.tsx'

/** From the data by the feature service and the run to the version, with the digests of what it learnt from. */
export function VersionLineage({ runId }: { runId: string | null }) {
  const { data: run, error } = useCall('runs', 'get', { run_id: runId ?? '' }, { enabled: runId !== null })
  if (runId === null || error !== null) {
    return (
      <Text size="sm" c="dimmed">
        The run of this version is gone, so what it learnt from is not known any more.
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
