import { NavLink, Stack, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import { Suspense } from 'react'
import { NavLink as RouterLink } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../api/use-call.ts'
import { JobProgress } from '../components/job-progress.tsx'

/** Of jobs that run at once, so many are shown in full; all are on the Jobs screen. */
const SHOWN = 2

/** What runs now, wherever the person is, and the way to what ran. */
export function JobTray({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations()
  const { data } = useCall('jobs', 'list', { limit: 20 })
  const running = (data?.jobs ?? []).filter((job) => job.state === 'RUNNING')
  return (
    <>
      {running.length > 0 && (
        <Stack gap="xs" p={6} aria-label={t('shell.running_jobs')} role="region">
          <Suspense>
            {running.slice(0, SHOWN).map((job) => (
              <JobProgress key={job.job_id} job={job} />
            ))}
          </Suspense>
        </Stack>
      )}
      <NavLink
        component={RouterLink}
        to="/jobs"
        label={t('places.jobs')}
        leftSection={<ListChecks size={18} />}
        rightSection={
          running.length > SHOWN && (
            <Text size="xs" c="dimmed">
              {t('shell.n_running', { count: running.length })}
            </Text>
          )
        }
        onClick={onLeave}
        style={{ borderRadius: 'var(--mantine-radius-md)' }}
      />
    </>
  )
}
