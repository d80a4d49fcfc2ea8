import { Anchor, Badge, Skeleton, Stack, Table, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import { Link } from 'react-router'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { formatDuration, formatTime } from '../../format.ts'
import { jobOutcome } from './job-outcome.ts'

/** So many of the newest jobs are listed. */
const LISTED = 200

/** What runs, with its progress and a way out, and what ran. */
export function JobsScreen() {
  const { data, error } = useCall('jobs', 'list', { limit: LISTED })
  const jobs = data?.jobs ?? []
  const running = jobs.filter((job) => job.state === 'RUNNING')
  const ended = jobs.filter((job) => job.state !== 'RUNNING')
  return (
    <Page
      title="Jobs"
      description="Work that takes longer than a click: imports, trainings, backups. The newest come first."
    >
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title="The jobs could not be read" />
        {data === undefined && error === null && <Skeleton h={320} />}
        {running.length > 0 && (
          <Section title="Running">
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
        {data !== undefined && jobs.length === 0 && (
          <EmptyState icon={ListChecks} title="Nothing has run yet">
            Import a file, train a model or open the sample project; it is then listed here with how long it took and
            what came of it.
          </EmptyState>
        )}
      </Stack>
    </Page>
  )
}

function History({ jobs }: { jobs: Job[] }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label="Jobs that have ended">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th w={120}>State</Table.Th>
            <Table.Th w={190}>Started</Table.Th>
            <Table.Th w={120} ta="right">
              Took
            </Table.Th>
            <Table.Th w={110}>Outcome</Table.Th>
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

const COLOURS = { RUNNING: 'bench', FINISHED: 'teal', FAILED: 'red', CANCELLED: 'gray' } as const

function HistoryRow({ job }: { job: Job }) {
  const outcome = jobOutcome(job)
  return (
    <Table.Tr>
      <Table.Td className="breaks">
        {job.title}
        {job.state === 'FAILED' && job.error !== null && (
          <Text size="xs" c="dimmed">
            {job.error.message}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[job.state]}>
          {job.state}
        </Badge>
      </Table.Td>
      <Table.Td>{formatTime(job.created_at)}</Table.Td>
      <Table.Td ta="right">{job.ended_at === null ? '–' : formatDuration(job.ended_at - job.created_at)}</Table.Td>
      <Table.Td>
        {outcome !== null && (
          <Anchor component={Link} to={outcome.to} size="sm">
            {outcome.label}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
