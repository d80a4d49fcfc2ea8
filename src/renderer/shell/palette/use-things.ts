import { Boxes, Database, FlaskConical, Play } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { formatTime } from '../../format.ts'
import { runFilter, type PaletteGroup } from './palette-entry.ts'

/** At most so many runs are looked up. */
const MOST_RUNS = 8

/** Every dataset, model and experiment. */
export function useThings(): PaletteGroup[] {
  const t = useTranslations()
  const navigate = useNavigate()
  const datasets = useCall('datasets', 'list', {}).data?.datasets ?? []
  const models = useCall('models', 'list', {}).data?.registered_models ?? []
  const experiments = useCall('experiments', 'list', {}).data?.experiments ?? []
  return [
    {
      label: t('shell.datasets'),
      entries: datasets.map(({ name, row_count }) => ({
        id: `dataset ${name}`,
        label: name,
        description: t('shell.n_rows', { count: row_count }),
        icon: Database,
        run: () => void navigate(`/data/${encodeURIComponent(name)}`)
      }))
    },
    {
      label: t('places.models'),
      entries: models.map(({ name, description }) => ({
        id: `model ${name}`,
        label: name,
        description,
        icon: Boxes,
        run: () => void navigate(`/models/${encodeURIComponent(name)}`)
      }))
    },
    {
      label: t('places.experiments'),
      entries: experiments.map(({ experiment_id, name, run_count }) => ({
        id: `experiment ${experiment_id}`,
        label: name,
        description: t('shell.n_runs', { count: run_count }),
        icon: FlaskConical,
        run: () => void navigate(`/experiments/${experiment_id}`)
      }))
    }
  ]
}

/** Runs by name or id, newest first; of no query, the newest of all. */
export function useFoundRuns(query: string): PaletteGroup {
  const t = useTranslations()
  const navigate = useNavigate()
  const experiments = useCall('experiments', 'list', {}).data?.experiments ?? []
  const filter = query.trim() === '' ? '' : runFilter(query)
  const { data } = useCall(
    'runs',
    'search',
    {
      experiment_ids: experiments.map(({ experiment_id }) => experiment_id),
      filter: filter ?? '',
      order_by: ['attributes.start_time DESC'],
      max_results: MOST_RUNS
    },
    { enabled: filter !== null && experiments.length > 0, keepPrevious: true }
  )
  const names = new Map(experiments.map(({ experiment_id, name }) => [experiment_id, name]))
  return {
    label: t('shell.runs'),
    entries: (filter === null ? [] : (data?.runs ?? [])).map(({ run_id, run_name, experiment_id, start_time }) => ({
      id: `run ${run_id}`,
      label: run_name,
      description: `${names.get(experiment_id) ?? ''} · ${formatTime(start_time)}`,
      icon: Play,
      run: () => void navigate(`/runs/${run_id}`)
    }))
  }
}
