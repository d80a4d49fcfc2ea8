import type { Translate } from '../../words/translate.ts'
/** What a workspace holds, as far as the guided path asks. */
export interface Progress {
  datasets: number
  /** Whether the rows of any dataset have a key. */
  keyed: boolean
  services: number
  /** Whether any view was ever materialized. */
  materialized: boolean
  /** Whether any run has finished: one that failed or still goes on is no model. */
  trained: boolean
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

/**
 * The way from files to a served model, in order. A step that is behind the next one that is done counts as done: there are
 * shorter ways. Rows without a key cannot be looked up, so theirs leads from the import to the training.
 */
export function guideSteps(progress: Progress, t: Translate): GuideStep[] {
  const model = progress.models.find(({ inProduction }) => inProduction) ?? progress.models.at(0)
  const steps: GuideStep[] = [
    {
      title: t('home.import'),
      description: t('home.import_hint'),
      done: progress.datasets > 0,
      to: '/data/import',
      action: t('shell.import')
    },
    {
      title: t('home.declare'),
      description: t('home.declare_hint'),
      done: progress.services > 0,
      to: '/features',
      action: t('home.declare')
    },
    {
      title: t('home.materialize'),
      description: t('home.materialize_hint'),
      done: progress.materialized,
      to: '/features',
      action: t('home.materialize')
    },
    {
      title: t('home.train'),
      description: t('home.train_hint'),
      done: progress.trained,
      to: '/train',
      action: t('home.train_action')
    },
    {
      title: t('home.promote'),
      description: t('home.promote_hint'),
      done: progress.models.some(({ inProduction }) => inProduction),
      to: model === undefined ? '/experiments' : `/models/${encodeURIComponent(model.name)}`,
      action: model === undefined ? t('home.choose_run') : t('home.promote_named', { name: model.name })
    },
    {
      title: t('home.ask'),
      description: t('home.ask_hint'),
      done: progress.answers,
      to: '/serving',
      action: t('home.open_serving')
    }
  ]
  const way = progress.datasets > 0 && !progress.keyed ? steps.filter(({ to }) => to !== '/features') : steps
  const last = way.findLastIndex((step) => step.done)
  return way.map((step, at) => (at < last ? { ...step, done: true } : step))
}

/** The first step that is not done; null: all are. */
export function nextStep(steps: readonly GuideStep[]): GuideStep | null {
  return steps.find((step) => !step.done) ?? null
}
