import { Grid, Skeleton, Stack } from '@mantine/core'
import { useCallback, useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { training } from '../../../shared/contract/training.ts'
import { AppError } from '../../../shared/errors.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { AlgorithmFields } from './algorithm-fields.tsx'
import { paramsFor } from './param-choices.ts'
import { RunFields } from './run-fields.tsx'
import { SourceFields } from './source-fields.tsx'
import { initialForm, missingPart, targetTypeOf, toRequest, type Choices } from './train-form.ts'
import { TrainingProgress } from './training-progress.tsx'

export function TrainScreen() {
  const features = useCall('features', 'list', {})
  const datasets = useCall('datasets', 'list', {})
  const experiments = useCall('experiments', 'list', {})
  const options = useCall('training', 'options', {})
  const error = features.error ?? datasets.error ?? experiments.error ?? options.error
  const ready =
    features.data === undefined ||
    datasets.data === undefined ||
    experiments.data === undefined ||
    options.data === undefined
      ? null
      : {
          services: features.data.feature_services.map(({ name }) => name),
          datasets: datasets.data.datasets,
          experiments: experiments.data.experiments,
          algorithms: options.data.algorithms
        }
  return (
    <Page
      title="Train"
      description="Grow a random forest on your features. Every training is kept as a run with its parameters, scores and model."
    >
      <ErrorNotice error={error} />
      {ready !== null ? <Form {...ready} /> : error === null && <Skeleton h={520} />}
    </Page>
  )
}

type FormProps = Choices & Pick<CallOutput<(typeof training)['options']>, 'algorithms'>

function Form({ services, datasets, experiments, algorithms }: FormProps) {
  const [address] = useSearchParams()
  const [form, setForm] = useState(() => initialForm({ services, datasets, experiments }, address.get('experiment')))
  const patch = useCallback((part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part })), [])
  const start = useCommand('training', 'start', { quiet: true })
  const models = useCall('models', 'list', {})
  const { data: labels } = useCall(
    'datasets',
    'get',
    { name: form.label_dataset ?? '' },
    { enabled: form.label_dataset !== null }
  )
  const snapshots = labels?.snapshots.map(({ event_timestamp }) => event_timestamp)
  const asOf = form.as_of ?? snapshots?.[0] ?? null
  const specs = paramsFor(algorithms, form.model_type, targetTypeOf(form, datasets))
  const missing = missingPart(form, asOf)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (missing === null) start.mutate(toRequest(form, asOf, specs))
  }
  return (
    <form onSubmit={submit} noValidate>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <Stack>
            <SourceFields {...{ form, patch, services, datasets, snapshots, asOf }} />
            <AlgorithmFields {...{ form, patch, algorithms, specs, refused: refusedParam(start.error) }} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <Stack pos="sticky" top={16}>
            <RunFields
              form={form}
              patch={patch}
              experiments={experiments.map(({ name }) => name)}
              models={models.data?.registered_models.map(({ name }) => name) ?? []}
              missing={missing}
              starting={start.isPending}
              error={start.error}
            />
            <Trainings startedId={start.data?.job_id ?? null} />
          </Stack>
        </Grid.Col>
      </Grid>
    </form>
  )
}

/** The training started here, else one that goes on already. */
function Trainings({ startedId }: { startedId: string | null }) {
  const { data } = useCall('jobs', 'list', { limit: 20 })
  const running = data?.jobs.find(({ kind, state }) => kind === 'train' && state === 'RUNNING')
  const [seenId, setSeenId] = useState<string | null>(null)
  if (running !== undefined && running.job_id !== seenId) setSeenId(running.job_id)
  const shown = startedId ?? seenId
  return shown === null ? null : <TrainingProgress key={shown} jobId={shown} />
}

/** Which hyper-parameter an error is about. */
function refusedParam(error: Error | null): { parameter: string; message: string } | null {
  if (!(error instanceof AppError) || typeof error.details?.parameter !== 'string') return null
  return { parameter: error.details.parameter, message: error.message }
}
