import { Alert, Anchor, Breadcrumbs, Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { CircleAlert, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { CallOutput } from '../../../shared/contract/define.ts'
import { RetrainResult, type retraining, type RetrainRequest } from '../../../shared/contract/retraining.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { formatDay, formatNumber } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { retrainPath } from './monitoring-path.ts'
import { RetrainHistory } from './retrain-history.tsx'
import { RetrainOutcome } from './retrain-outcome.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { Writes } from '../../components/writes.tsx'

/** Train a candidate on newer rows, hold it against the version in Production, and decide by a rule. */
export function RetrainScreen() {
  const t = useTranslations()
  const { data, error } = useCall('models', 'list', {})
  const [search, setSearch] = useSearchParams()
  const models = data?.registered_models ?? []
  const names = models.map(({ name }) => name)
  const inUse = models.find((one) => one.latest_versions.some(({ current_stage: stage }) => stage === 'Production'))
  const model = names.find((name) => name === search.get('model')) ?? inUse?.name ?? names[0]
  return (
    <Page
      title={t('monitoring.retrain_and_compare')}
      description={t('monitoring.retrain_hint')}
      breadcrumbs={
        <Breadcrumbs mb={4}>
          <Anchor component={Link} to="/monitoring" size="sm">
            {t('places.monitoring')}
          </Anchor>
          <Text size="sm">{t('monitoring.retrain')}</Text>
        </Breadcrumbs>
      }
    >
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title={t('monitoring.models_unreadable')} />
        {data === undefined && error === null && <Coming h={320} />}
        {data !== undefined && model === undefined && <NoModels />}
        {model !== undefined && (
          <Retraining
            key={model}
            model={model}
            names={names}
            asOf={Number(search.get('as_of')) || null}
            onModel={(name) => setSearch(retrainPath(name).split('?')[1], { replace: true })}
          />
        )}
      </Stack>
    </Page>
  )
}

interface RetrainingProps {
  model: string
  names: string[]
  /** The date to begin with; null: the newest. */
  asOf: number | null
  onModel: (name: string) => void
}

function Retraining({ model, names, asOf, onModel }: RetrainingProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const { data: plan, error } = useCall('retraining', 'plan', { model }, { fresh: true })
  const start = useCommand('retraining', 'start', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const result = job?.state === 'FINISHED' ? RetrainResult.safeParse(job.result) : null
  return (
    <>
      <Section title={t('monitoring.candidate')}>
        <Stack>
          <Select
            label={t('monitoring.model')}
            data={names}
            value={model}
            onChange={(name) => name !== null && onModel(name)}
            allowDeselect={false}
            maw={420}
          />
          <ErrorNotice error={error} title={t('monitoring.impossible')} />
          {plan === undefined && error === null && <Coming h={160} bare />}
          {plan !== undefined && (
            <RetrainForm
              plan={plan}
              model={model}
              asOf={asOf}
              busy={start.isPending || running}
              onStart={(request) => start.mutate(request, { onSuccess: ({ job_id }) => setJobId(job_id) })}
            />
          )}
          <ErrorNotice
            error={start.error ?? (job?.state === 'CANCELLED' ? null : job?.error)}
            title={t('monitoring.retrain_failed')}
          />
          {running && <JobProgress job={job} />}
          {job?.state === 'CANCELLED' && (
            <Alert color="orange" icon={<CircleAlert size={18} />}>
              {t('monitoring.retrain_cancelled', { job: say(job.title) })}
            </Alert>
          )}
        </Stack>
      </Section>
      {result?.success === true && <RetrainOutcome result={result.data} />}
      <ScheduleSection model={model} />
      <RetrainHistory model={model} />
    </>
  )
}

interface RetrainFormProps {
  plan: CallOutput<typeof retraining.plan>
  model: string
  asOf: number | null
  busy: boolean
  onStart: (request: z.input<typeof RetrainRequest>) => void
}

function RetrainForm({ plan, model, asOf, busy, onStart }: RetrainFormProps) {
  const t = useTranslations()
  const { dates, trained_like, champion, metric, request } = plan
  const [date, setDate] = useState<number | null>(asOf !== null && dates.includes(asOf) ? asOf : (dates[0] ?? null))
  const [delta, setDelta] = useState(0.01)
  const [promote, setPromote] = useState(true)
  const rule = t(metric === 'val_rmse' ? 'monitoring.rule_below' : 'monitoring.rule_above', {
    delta: formatNumber(delta)
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (date !== null) onStart({ model, as_of: date, delta, promote })
      }}
      noValidate
    >
      <Stack>
        <Group align="flex-start">
          <Select
            label={t('monitoring.as_of')}
            description={t('monitoring.as_of_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={dates.map((time) => ({ value: String(time), label: formatDay(time) }))}
            value={date === null ? null : String(date)}
            onChange={(time) => setDate(time === null ? null : Number(time))}
            placeholder={t('monitoring.as_of_none')}
            allowDeselect={false}
            w={240}
          />
          <NumberInput
            label={t('monitoring.delta')}
            description={t('monitoring.delta_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={delta}
            onChange={(value) => typeof value === 'number' && setDelta(value)}
            min={0}
            step={0.005}
            decimalScale={4}
            w={240}
          />
        </Group>
        <Switch
          label={t('monitoring.promote')}
          checked={promote}
          onChange={(event) => setPromote(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed">
          {t('monitoring.trained_like', {
            version: trained_like,
            algorithm: request.model_type ?? t('monitoring.random_forest'),
            seed: String(request.split_random_state)
          })}{' '}
          {champion === null
            ? t('monitoring.any_score_wins')
            : t('monitoring.wins_if', { version: champion, metric, rule })}
        </Text>
        <Group>
          <Writes>
            <Button type="submit" leftSection={<Sparkles size={16} />} loading={busy} disabled={date === null}>
              {t('monitoring.train_and_compare')}
            </Button>
          </Writes>
        </Group>
      </Stack>
    </form>
  )
}

function NoModels() {
  const t = useTranslations()
  return (
    <Section>
      <EmptyState
        icon={Sparkles}
        title={t('monitoring.no_model')}
        actions={
          <Button component={Link} to="/train">
            {t('home.train')}
          </Button>
        }
      >
        {t('monitoring.no_model_hint')}
      </EmptyState>
    </Section>
  )
}
