import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Job } from '../../shared/contract/jobs.ts'
import { useCommand } from '../api/use-call.ts'
import { formatDuration } from '../format.ts'
import { useEngineWords } from '../words/engine-words.ts'
import { Unavailable } from './unavailable.tsx'

/** A running job: how far it is, how long it took and takes, and the way out. */
export function JobProgress({ job, onCancel }: { job: Job; onCancel?: () => void }) {
  const t = useTranslations()
  const say = useEngineWords()
  const title = say(job.title)
  const message = say(job.message)
  const cancel = useCommand('jobs', 'cancel')
  const elapsed = useElapsed(job)
  const running = job.state === 'RUNNING'
  const left =
    running && job.progress !== null && job.progress > 0.05 ? (elapsed * (1 - job.progress)) / job.progress : null
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mih={26}>
        <Text size="sm" fw={500} truncate title={title}>
          {title}
        </Text>
        {running && (
          <Unavailable reason={job.runs_here ? null : t('components.cancel_there')}>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              style={{ flexShrink: 0 }}
              loading={cancel.isPending}
              onClick={() => {
                cancel.mutate({ job_id: job.job_id })
                onCancel?.()
              }}
            >
              {t('components.cancel')}
            </Button>
          </Unavailable>
        )}
      </Group>
      <Progress value={job.progress === null ? 100 : job.progress * 100} animated={running} aria-label={title} />
      <Text size="xs" c="dimmed" role="status" truncate title={message}>
        {message}
      </Text>
      <Text size="xs" c="dimmed" className="figures" truncate>
        {left === null
          ? formatDuration(elapsed)
          : t('components.time_left', { elapsed: formatDuration(elapsed), left: formatDuration(left) })}
      </Text>
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
