import { Alert, Anchor, Box, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SweepResult } from '../../../shared/contract/training.ts'
import { useCall } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Figure } from '../../components/figure.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { formatMetric, metricDefinition, metricLabel } from '../runs/metric-facts.ts'
import { bestRun, finiteMetric, judgedBy, lastRung, sweepOf } from '../runs/nested-runs.ts'
import { PairTable } from '../runs/pair-table.tsx'
import { useNestedRuns } from '../runs/use-nested-runs.ts'

/** A sweep as it goes on: trials done and the best so far, then where to look further. */
export function SweepProgress({ jobId }: { jobId: string }) {
  const t = useTranslations()
  const say = useEngineWords()
  const job = useJob(jobId)
  const runId = job?.run_id ?? null
  const { data: parent } = useCall('runs', 'get', { run_id: runId ?? '' }, { enabled: runId !== null })
  const trials = useNestedRuns(parent) ?? []
  if (job === null) return null
  const finished = job.state === 'FINISHED'
  const result = SweepResult.safeParse(job.result).data
  const metric = result?.metric ?? judgedBy(parent === undefined ? null : sweepOf(parent), trials)
  const best = metric === null ? null : bestRun(lastRung(trials.filter(({ status }) => status === 'FINISHED')), metric)
  const bestId = result?.best_run_id ?? best?.run_id
  const version = result?.model_version ?? null
  return (
    <Section title={t(finished ? 'train.sweep_finished' : 'train.sweep')}>
      <Stack>
        {job.state === 'FAILED' ? (
          <ErrorNotice title={t('train.failed', { job: say(job.title) })} error={job.error} />
        ) : null}
        {job.state === 'CANCELLED' && (
          <Alert color="orange" icon={<CircleAlert size={18} />}>
            {t('train.sweep_cancelled', { job: say(job.title) })}
          </Alert>
        )}
        {(job.state === 'RUNNING' || finished) && <JobProgress job={job} />}
        <SimpleGrid cols={2} spacing="sm">
          <Figure
            label={t('train.trials_done')}
            value={formatCount(trials.filter(({ status }) => status === 'FINISHED' || status === 'FAILED').length)}
            definition={t('train.trials_done_hint')}
          />
          <Figure
            label={
              metric === null ? t('train.best_so_far') : t('train.best_metric', { metric: metricLabel(t, metric) })
            }
            value={metric === null || best === null ? '–' : formatMetric(metric, finiteMetric(best, metric)!)}
            definition={metric === null ? undefined : metricDefinition(t, metric)}
          />
        </SimpleGrid>
        {result !== undefined && (
          <Box mx="calc(var(--mantine-spacing-md) * -1)">
            <PairTable
              label={t('train.best_parameters')}
              pairs={Object.entries(result.best_params).map(([key, value]) => ({ key, value }))}
              empty={t('train.nothing_tried')}
            />
          </Box>
        )}
        {version !== null && (
          <Text size="sm" className="breaks">
            {t.rich('train.best_registered_as', {
              version: `${version.name} ${version.version}`,
              model: (chunks) => (
                <Anchor component={Link} to={`/models/${encodeURIComponent(version.name)}`} size="sm">
                  {chunks}
                </Anchor>
              )
            })}
          </Text>
        )}
        {runId !== null && (
          <Group gap="xs">
            <Button px="sm" component={Link} to={`/runs/${runId}`} variant={finished ? 'filled' : 'default'}>
              {t('train.open_sweep')}
            </Button>
            {bestId !== undefined && (
              <Button px="sm" component={Link} to={`/runs/${bestId}`} variant="default">
                {t('train.open_best_run')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Section>
  )
}
