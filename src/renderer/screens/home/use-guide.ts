import { useLocalStorage } from '@mantine/hooks'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { guideSteps, type GuideStep } from './guide-steps.ts'

export interface Guide {
  /** Null until it is known what is there. */
  steps: GuideStep[] | null
  hidden: boolean
  setHidden: (hidden: boolean) => void
}

/** How far the workspace is on the way from files to a served model. It is read off the workspace, so it can be left at any time. */
export function useGuide(): Guide {
  const t = useTranslations()
  const [hidden, setHidden] = useLocalStorage({
    key: 'benchtop.guide.hidden',
    defaultValue: false,
    getInitialValueInEffect: false
  })
  const datasets = useCall('datasets', 'list', {}).data
  const features = useCall('features', 'list', {}).data
  const experiments = useCall('experiments', 'list', {}).data
  const finished = useCall(
    'runs',
    'search',
    {
      experiment_ids: experiments?.experiments.map(({ experiment_id }) => experiment_id) ?? [],
      filter: "attributes.status = 'FINISHED'",
      max_results: 1
    },
    { enabled: experiments !== undefined, keepPrevious: true }
  ).data
  const models = useCall('models', 'list', {}).data
  const serving = useCall('serving', 'status', {}).data
  const known =
    datasets !== undefined &&
    features !== undefined &&
    finished !== undefined &&
    models !== undefined &&
    serving !== undefined
  if (!known) return { steps: null, hidden, setHidden }
  const steps = guideSteps(
    {
      datasets: datasets.datasets.length,
      keyed: datasets.datasets.some(({ entity_keys }) => entity_keys.length > 0),
      services: features.feature_services.length,
      materialized: features.feature_views.some((view) => view.materialized_to !== null),
      trained: finished.runs.length > 0,
      models: models.registered_models.map(({ name, latest_versions }) => ({
        name,
        inProduction: latest_versions.some((version) => version.current_stage === 'Production')
      })),
      answers: serving.running && serving.model !== null
    },
    t
  )
  return { steps, hidden, setHidden }
}
