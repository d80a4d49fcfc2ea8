import type { z } from 'zod'
import type { ModelType, ParamSpec, SweepRequest, TrainingRequest } from '../../../shared/contract/training.ts'
import type { Translate } from '../../words/translate.ts'
import {
  asList,
  draftProblem,
  firstDrafts,
  toSpace,
  type SpaceDraft,
  type SpaceDrafts,
  type SweepStrategy
} from './sweep-space.ts'
import { gridSize, MOST_TRIALS } from './sweep-size.ts'

/** What the form holds for a sweep. */
export interface SweepForm {
  strategy: SweepStrategy
  n_trials: number | string
  /** Null: val_auc, or val_rmse for a regression. */
  metric: string | null
  /** By algorithm; before a person changes them, what is worth a try. */
  spaces: Partial<Record<ModelType | 'auto', SpaceDrafts>>
}

export type ModelKind = 'classification' | 'regression'

/** The scores of validation rows; the first is what a sweep is judged by unasked. */
const SWEEP_METRICS: Record<ModelKind, string[]> = {
  classification: [
    'val_auc',
    'val_f1',
    'val_accuracy',
    'val_balanced_accuracy',
    'val_average_precision',
    'val_log_loss',
    'val_brier',
    'val_mcc',
    'val_cohen_kappa',
    'val_f1_macro',
    'val_f1_weighted'
  ],
  regression: ['val_rmse', 'val_mae', 'val_mape', 'val_r2']
}

/** What a sweep can be judged by: with folds, by their mean as well. */
export function metricChoices(kind: ModelKind, folds: boolean): string[] {
  const scores = SWEEP_METRICS[kind]
  return folds ? [...scores, ...scores.map((name) => `cv_mean_${name}`)] : scores
}

/** The chosen metric, where it goes with what is predicted and how it is validated. */
export function metricOf({ metric }: SweepForm, kind: ModelKind | null, folds: boolean): string | null {
  const kinds: ModelKind[] = kind === null ? ['classification', 'regression'] : [kind]
  return metric !== null && kinds.some((one) => metricChoices(one, folds).includes(metric)) ? metric : null
}

export const INITIAL_SWEEP: SweepForm = { strategy: 'random', n_trials: 20, metric: null, spaces: {} }

/** What is tried, of the parameters that are shown. */
export function draftsOf(sweep: SweepForm, modelType: ModelType | 'auto', specs: readonly ParamSpec[]): SpaceDrafts {
  const written = sweep.spaces[modelType]
  if (written === undefined) return firstDrafts(specs, sweep.strategy)
  return Object.fromEntries(Object.entries(written).filter(([name]) => specs.some((spec) => spec.name === name)))
}

/** @param draft null: the parameter is not tried any more */
export function withDraft(drafts: SpaceDrafts, name: string, draft: SpaceDraft | null): SpaceDrafts {
  if (draft !== null) return { ...drafts, [name]: draft }
  const { [name]: _, ...others } = drafts
  return others
}

/** A grid has lists only, so ranges become lists with it. */
export function withStrategy(sweep: SweepForm, strategy: SweepStrategy): SweepForm {
  if (strategy !== 'grid') return { ...sweep, strategy }
  const spaces = Object.entries(sweep.spaces).map(([algorithm, drafts]) => [
    algorithm,
    Object.fromEntries(Object.entries(drafts).map(([name, draft]) => [name, asList(draft)]))
  ])
  return { ...sweep, strategy, spaces: Object.fromEntries(spaces) }
}

/** What a sweep still needs, as a sentence; null: nothing. */
export function missingOfSweep(sweep: SweepForm, drafts: SpaceDrafts, t: Translate): string | null {
  const entries = Object.entries(drafts)
  if (entries.length === 0) return t('train.needs_parameter')
  for (const [name, draft] of entries) {
    const problem = draftProblem(name, draft, sweep.strategy, t)
    if (problem !== null) return problem
  }
  if (sweep.strategy !== 'grid') {
    const trials = Number(sweep.n_trials)
    const fits = sweep.n_trials !== '' && Number.isInteger(trials) && trials >= 1 && trials <= MOST_TRIALS
    return fits ? null : t('train.needs_trials', { most: String(MOST_TRIALS) })
  }
  return gridSize(drafts) > MOST_TRIALS ? t('train.grid_too_large', { most: String(MOST_TRIALS) }) : null
}

/**
 * @param drafts nothing is wrong with them
 * @param kind what is predicted; null: the target decides
 */
export function toSweepRequest(
  training: z.input<typeof TrainingRequest>,
  sweep: SweepForm,
  { drafts, kind }: { drafts: SpaceDrafts; kind: ModelKind | null }
): z.input<typeof SweepRequest> {
  const space = Object.fromEntries(Object.entries(drafts).map(([name, draft]) => [name, toSpace(draft)]))
  const kept = Object.entries(training.params ?? {}).filter(([name]) => !(name in space))
  return {
    training: { ...training, params: Object.fromEntries(kept) },
    space,
    strategy: sweep.strategy,
    ...(sweep.strategy === 'grid' ? {} : { n_trials: Number(sweep.n_trials) }),
    metric: metricOf(sweep, kind, (training.cross_validation ?? null) !== null)
  }
}
