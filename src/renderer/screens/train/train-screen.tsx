import { Grid, Stack } from '@mantine/core'
import { useCallback, useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { AppError } from '../../../shared/errors.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { AlgorithmFields } from './algorithm-fields.tsx'
import { paramsFor } from './param-choices.ts'
import type { RefusedParam } from './param-fields.tsx'
import { RunFields } from './run-fields.tsx'
import { serviceChoices } from './service-choice.ts'
import { SlowDialog } from './slow-dialog.tsx'
import { SourceFields } from './source-fields.tsx'
import { gridSize } from './sweep-size.ts'
import { draftsOf, missingOfSweep, toSweepRequest } from './sweep-form.ts'
import { hasDates, initialForm, targetTypeOf, type Choices } from './train-form.ts'
import { missingPart, toRequest } from './training-request.ts'
import { Trainings } from './trainings.tsx'
import { useAlgorithms, type AlgorithmChoice } from './use-algorithms.ts'
import { useStart } from './use-start.ts'
import { ValidationFields } from './validation-fields.tsx'

export function TrainScreen() {
  const t = useTranslations()
  const features = useCall('features', 'list', {})
  const datasets = useCall('datasets', 'list', {})
  const experiments = useCall('experiments', 'list', {})
  const { algorithms, error: refused } = useAlgorithms()
  const error = features.error ?? datasets.error ?? experiments.error ?? refused
  const ready =
    features.data === undefined ||
    datasets.data === undefined ||
    experiments.data === undefined ||
    algorithms === undefined
      ? null
      : {
          services: serviceChoices(features.data),
          datasets: datasets.data.datasets,
          experiments: experiments.data.experiments,
          algorithms
        }
  return (
    <Page title={t('places.train')} description={t('train.about')}>
      <ErrorNotice error={error} />
      {ready !== null ? <Form {...ready} /> : error === null && <Coming h={520} />}
    </Page>
  )
}

type FormProps = Choices & { algorithms: AlgorithmChoice[] }

function Form({ services, datasets, experiments, algorithms }: FormProps) {
  const t = useTranslations()
  const [address] = useSearchParams()
  const [form, setForm] = useState(() =>
    initialForm(
      { services, datasets, experiments },
      { experiment: address.get('experiment'), dataset: address.get('dataset') }
    )
  )
  const patch = useCallback((part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part })), [])
  const { start, startedId, asked, confirm, dismiss, pending, error } = useStart(() => patch({ run_name: '' }))
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
  const drafts = draftsOf(form.sweep, form.model_type, specs)
  const sweeps = form.mode === 'sweep'
  const kind = algorithms.find(({ model_type }) => model_type === form.model_type)?.kind ?? null
  const missing = missingPart(form, asOf, t) ?? (sweeps ? missingOfSweep(form.sweep, drafts, t) : null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (missing !== null) return
    const request = toRequest(form, asOf, specs)
    if (!sweeps) start({ mode: 'run', request })
    else {
      const n_trials = form.sweep.strategy === 'grid' ? gridSize(drafts) : Number(form.sweep.n_trials)
      start({ mode: 'sweep', request: toSweepRequest(request, form.sweep, { drafts, kind }), n_trials })
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <Stack>
            <SourceFields {...{ form, patch, services, datasets, snapshots, asOf }} />
            <AlgorithmFields {...{ form, patch, algorithms, specs, drafts, refused: refusedParam(error) }} />
            <ValidationFields form={form} patch={patch} dated={hasDates(form, datasets)} />
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
              starting={pending}
              error={error}
            />
            <Trainings startedId={startedId} />
          </Stack>
        </Grid.Col>
      </Grid>
      {asked !== null && (
        <SlowDialog
          estimate={asked.estimate}
          onStart={confirm}
          onOwnForest={() => {
            patch({ model_type: kind === 'regression' ? 'RandomForestRegressor' : 'RandomForestClassifier' })
            dismiss()
          }}
          onClose={dismiss}
        />
      )}
    </form>
  )
}

/** Which hyper-parameter an error is about. */
function refusedParam(error: Error | null): RefusedParam | null {
  if (!(error instanceof AppError) || typeof error.details?.parameter !== 'string') return null
  return { parameter: error.details.parameter, message: error.message }
}
