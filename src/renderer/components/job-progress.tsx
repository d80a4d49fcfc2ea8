import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Job } from '../../shared/contract/jobs.ts'
import { useCommand } from '../api/use-call.ts'
import { formatDuration } from '../format.ts'

/** A running job: how far it is, how long it took and takes, and the way out. */
export function JobProgress({ job, onCancel }: { job: Job; onCancel?: () => void }) {
  const cancel = useCommand('jobs', 'cancel')
  const elapsed = useElapsed(job)
  const running = job.state === 'RUNNING'
  const left =
    running && job.progress !== null && job.progress > 0.05 ? (elapsed * (1 - job.progress)) / job.progress : null
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500} truncate>
          {job.title}
        </Text>
        <Text size="sm" c="dimmed" className="figures" style={{ flexShrink: 0 }}>
          {formatDuration(elapsed)}
          {left !== null && `, about ${formatDuration(left)} left`}
        </Text>
      </Group>
      <Progress value={job.progress === null ? 100 : job.progress * 100} animated={running} aria-label={job.title} />
      <Group justify="space-between" wrap="nowrap" mih={30}>
        <Text size="xs" c="dimmed" role="status" truncate>
          {job.message}
        </Text>
        {running && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={cancel.isPending}
            onClick={() => {
              cancel.mutate({ job_id: job.job_id })
              onCancel?.()
            }}
          >
            Cancel
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function useElapsed(job: Job): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (job.state !== 'RUNNING') return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [job.state])
  return Math.max(0, (job.ended_at ?? now) - job.created_at)
}
