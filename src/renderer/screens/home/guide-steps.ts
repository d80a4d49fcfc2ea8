/** What a workspace holds, as far as the guided path asks. */
export interface Progress {
  datasets: number
  services: number
  /** Whether any view was ever materialized. */
  materialized: boolean
  runs: number
  models: { name: string; inProduction: boolean }[]
  /** Whether the server runs and has a model. */
  answers: boolean
}

export interface GuideStep {
  title: string
  /** What it is for. */
  description: string
  done: boolean
  /** Where it is done, and the words of the button that leads there. */
  to: string
  action: string
}

/** The way from files to a served model, in order. A step that is behind the next one that is done counts as done: there are shorter ways. */
export function guideSteps(progress: Progress): GuideStep[] {
  const model = progress.models.find(({ inProduction }) => inProduction) ?? progress.models.at(0)
  const steps: GuideStep[] = [
    {
      title: 'Import data',
      description: 'CSV files become datasets: one row per key and date.',
      done: progress.datasets > 0,
      to: '/data/import',
      action: 'Import CSV files'
    },
    {
      title: 'Declare features',
      description: 'Entities, views and one service say which columns describe whom. Benchtop suggests them.',
      done: progress.services > 0,
      to: '/features',
      action: 'Declare features'
    },
    {
      title: 'Materialize',
      description: 'The newest values go to the online store, where predictions look them up.',
      done: progress.materialized,
      to: '/features',
      action: 'Materialize'
    },
    {
      title: 'Train a model',
      description: 'As of a date, on what was known by then. Scores, curves and importances come with it.',
      done: progress.runs > 0,
      to: '/train',
      action: 'Train'
    },
    {
      title: 'Promote it to Production',
      description: 'Register the best run as a model; its Production version is the one that answers.',
      done: progress.models.some(({ inProduction }) => inProduction),
      to: model === undefined ? '/experiments' : `/models/${encodeURIComponent(model.name)}`,
      action: model === undefined ? 'Choose a run' : `Promote ${model.name}`
    },
    {
      title: 'Ask it for predictions',
      description: 'On the Serving screen, or from any program at /predict.',
      done: progress.answers,
      to: '/serving',
      action: 'Open Serving'
    }
  ]
  const last = steps.findLastIndex((step) => step.done)
  return steps.map((step, at) => (at < last ? { ...step, done: true } : step))
}

/** The first step that is not done; null: all are. */
export function nextStep(steps: readonly GuideStep[]): GuideStep | null {
  return steps.find((step) => !step.done) ?? null
}
