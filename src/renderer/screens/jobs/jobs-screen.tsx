import { Anchor, Stack, Table, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCall } from '../../api/use-call.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { WholeDates } from '../../components/whole-dates.tsx'
import { formatDuration, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { jobOutcome } from './job-outcome.ts'

/** So many of the newest jobs are listed. */
const LISTED = 200
/** Looking into a file changes nothing, and what was found is told where it was dropped: no history. */
const LOOK = 'inspect'

/** What runs, with its progress and a way out, and what ran. */
export function JobsScreen() {
  const t = useTranslations()
  const { data, error } = useCall('jobs', 'list', { limit: LISTED })
  const jobs = data?.jobs ?? []
  const running = jobs.filter((job) => job.state === 'RUNNING')
  const ended = jobs.filter((job) => job.state !== 'RUNNING' && job.kind !== LOOK)
  return (
    <Page title={t('places.jobs')} description={t('jobs.about')}>
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title={t('jobs.unreadable')} />
        {data === undefined && error === null && <Coming h={320} />}
        {running.length > 0 && (
          <Section title={t('jobs.running')}>
            <Stack>
              {running.map((job) => (
                <JobProgress key={job.job_id} job={job} />
              ))}
            </Stack>
          </Section>
        )}
        {ended.length > 0 && (
          <Section flush>
            <History jobs={ended} />
          </Section>
        )}
        {data !== undefined && running.length + ended.length === 0 && (
          <Section>
            <EmptyState icon={ListChecks} title={t('jobs.none')}>
              {t('jobs.none_hint')}
            </EmptyState>
          </Section>
        )}
      </Stack>
    </Page>
  )
}

function History({ jobs }: { jobs: Job[] }) {
  const t = useTranslations()
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label={t('jobs.ended')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('jobs.job')}</Table.Th>
            <Table.Th w={120}>{t('jobs.state')}</Table.Th>
            <Table.Th w={190}>{t('jobs.started')}</Table.Th>
            <Table.Th w={120} ta="right">
              <Term definition={t('terms.duration')}>{t('jobs.took')}</Term>
            </Table.Th>
            <Table.Th w={110}>{t('jobs.outcome')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <HistoryRow key={job.job_id} job={job} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function HistoryRow({ job }: { job: Job }) {
  const t = useTranslations()
  const say = useEngineWords()
  const outcome = jobOutcome(job)
  return (
    <Table.Tr>
      <Table.Td className="breaks">
        <WholeDates text={say(job.title)} />
        {job.state === 'FAILED' && job.error !== null && (
          <Text size="xs" c="dimmed">
            {say(job.error.message)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <StatusBadge status={job.state} />
      </Table.Td>
      <Table.Td>{formatTime(job.created_at)}</Table.Td>
      <Table.Td ta="right">{job.ended_at === null ? '–' : formatDuration(job.ended_at - job.created_at)}</Table.Td>
      <Table.Td>
        {outcome !== null && (
          <Anchor component={Link} to={outcome.to} size="sm">
            {t(`places.${outcome.name}`)}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
