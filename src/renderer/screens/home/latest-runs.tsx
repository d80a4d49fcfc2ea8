import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import type { Run } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { Coming } from '../../components/coming.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo, formatTime } from '../../format.ts'
import { keyMetric } from '../models/key-metric.ts'
import { formatMetric } from '../runs/metric-facts.ts'
import { parentIdOf } from '../runs/run-parent.ts'

const SHOWN = 5
/** Trials of a sweep are newer than the sweep; it is looked for behind so many of them. */
const LOOKED_AT = 50
/** In pixels, with its line. */
const ROW_HEIGHT = 56
const HEAD_HEIGHT = 70

/** Where the work was left: the newest runs, without those that are nested in others. Nothing before there is one. */
export function LatestRuns() {
  const t = useTranslations()
  const experiments = useCall('experiments', 'list', {}).data?.experiments ?? []
  const used = experiments.filter(({ run_count }) => run_count > 0)
  const ids = used.map(({ experiment_id }) => experiment_id)
  const { data } = useCall(
    'runs',
    'search',
    { experiment_ids: ids, max_results: LOOKED_AT },
    { enabled: ids.length > 0, keepPrevious: true }
  )
  const runs = data?.runs.filter((run) => parentIdOf(run) === null).slice(0, SHOWN)
  if (ids.length === 0 || runs?.length === 0) return null
  if (runs === undefined) {
    const expected = used.reduce((sum, { run_count }) => sum + run_count, 0)
    return <Coming h={HEAD_HEIGHT + ROW_HEIGHT * Math.min(SHOWN, expected)} />
  }
  return (
    <Section flush title={t('home.latest_runs')} description={t('home.latest_runs_hint')}>
      <Table.ScrollContainer minWidth={420} type="native">
        <Table highlightOnHover aria-label={t('home.latest_runs')}>
          <Table.Tbody>
            {runs.map((run) => (
              <Row
                key={run.run_id}
                run={run}
                experiment={experiments.find(({ experiment_id }) => experiment_id === run.experiment_id)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Row({ run, experiment }: { run: Run; experiment: Experiment | undefined }) {
  const { run_id, run_name, status, start_time, metrics } = run
  const metric = keyMetric(metrics)
  return (
    <Table.Tr>
      <Table.Td w="100%" maw={0 /* what the others leave */}>
        <Anchor component={Link} to={`/runs/${run_id}`} size="sm" fw={500} display="block" truncate title={run_name}>
          {run_name}
        </Anchor>
        <Text size="xs" c="dimmed" truncate title={experiment?.name}>
          {experiment?.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <StatusBadge status={status} />
      </Table.Td>
      <Table.Td maw={104} ta="right">
        {metric !== null && (
          <>
            {formatMetric(metric.key, metric.value)}
            <Text size="xs" c="dimmed" truncate title={metric.key}>
              {metric.key}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }} title={formatTime(start_time)}>
        {formatAgo(start_time)}
      </Table.Td>
    </Table.Tr>
  )
}
