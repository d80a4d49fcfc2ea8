import { Stack } from '@mantine/core'
import { useCall } from '../api/use-call.ts'
import { JobProgress } from '../components/job-progress.tsx'

/** What runs now, wherever the person is. */
export function JobTray() {
  const { data } = useCall('jobs', 'list', { limit: 20 })
  const running = (data?.jobs ?? []).filter((job) => job.state === 'RUNNING')
  if (running.length === 0) return null
  return (
    <Stack gap="xs" p={6} aria-label="Running jobs" role="region">
      {running.slice(0, 3).map((job) => (
        <JobProgress key={job.job_id} job={job} />
      ))}
    </Stack>
  )
}
