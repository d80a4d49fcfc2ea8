import type { z } from 'zod'
import type { ParamSpec, SearchSpace, SWEEP_STRATEGIES } from '../../../shared/contract/training.ts'
import type { Translate } from '../../words/translate.ts'

export type SweepStrategy = (typeof SWEEP_STRATEGIES)[number]

/** What is tried for one hyper-parameter, as a person writes it; the half that is not chosen keeps what was written. */
export interface SpaceDraft {
  kind: 'list' | 'range'
  /** `100, 300, 500` */
  list: string
  from: string
  to: string
  log: boolean
  whole: boolean
}

/** By hyper-parameter, in the order they were added. */
export type SpaceDrafts = Record<string, SpaceDraft>

/** Ranges that are worth a try, for a form that can be started at once. */
const RANGES: Record<string, [from: string, to: string, scale?: 'log']> = {
  learning_rate: ['0.01', '0.3', 'log'],
  max_depth: ['2', '20'],
  min_samples_leaf: ['1', '20', 'log'],
  C: ['0.01', '100', 'log'],
  alpha: ['0.01', '100', 'log'],
  n_estimators: ['100', '500'],
  max_iter: ['50', '500'],
  max_leaf_nodes: ['8', '128', 'log'],
  max_features: ['0.2', '1.0'],
  l2_regularization: ['0.001', '10', 'log']
}
/** Tried at first, where the algorithm has them. */
const TRIED_FIRST = ['learning_rate', 'max_depth', 'min_samples_leaf', 'C', 'alpha']
/** Values of a list made from a range. */
const LIST_LENGTH = 4

/** Whether a range makes sense; a parameter of several types says in words that it takes numbers. */
export function takesNumbers({ type, allowed }: ParamSpec): boolean {
  return type === 'integer' || type === 'number' || (type === 'mixed' && /number|share/.test(allowed))
}

/** What is offered when a parameter is added. */
export function draftOf(spec: ParamSpec, strategy: SweepStrategy): SpaceDraft {
  const [from, to, scale] = RANGES[spec.name] ?? ['', '']
  const whole =
    spec.type === 'integer' || (spec.type === 'mixed' && /whole/.test(spec.allowed) && !/\./.test(from + to))
  const draft: SpaceDraft = { kind: 'range', list: '', from, to, log: scale === 'log', whole }
  if (!takesNumbers(spec)) return { ...draft, kind: 'list', list: spec.choices.join(', ') }
  return strategy === 'grid' ? asList(draft) : draft
}

export function firstDrafts(specs: readonly ParamSpec[], strategy: SweepStrategy): SpaceDrafts {
  const tried = TRIED_FIRST.map((name) => specs.find((spec) => spec.name === name)).filter((spec) => spec !== undefined)
  return Object.fromEntries(tried.map((spec) => [spec.name, draftOf(spec, strategy)]))
}

/** A grid knows lists only: a range becomes a few values spread over it, unless a list was written before. */
export function asList(draft: SpaceDraft): SpaceDraft {
  if (draft.kind === 'list' || draft.list.trim() !== '') return { ...draft, kind: 'list' }
  const [from, to] = [numberOf(draft.from), numberOf(draft.to)]
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { ...draft, kind: 'list' }
  const log = draft.log && from > 0 && to > 0
  const values = Array.from({ length: LIST_LENGTH }, (_, at) => {
    const part = at / (LIST_LENGTH - 1)
    const value = log ? from * (to / from) ** part : from + (to - from) * part
    return draft.whole ? Math.round(value) : Number(value.toPrecision(2))
  })
  return { ...draft, kind: 'list', list: [...new Set(values)].join(', ') }
}

/** The values of a list; commas in braces belong to a value, as in weights by class. */
export function splitList(list: string): string[] {
  return list
    .split(/,(?![^{]*\})/)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** What is still wrong with what was written, as a sentence; null: nothing that can be known here. */
export function draftProblem(name: string, draft: SpaceDraft, strategy: SweepStrategy, t: Translate): string | null {
  if (draft.kind === 'list') return splitList(draft.list).length === 0 ? t('train.needs_values', { name }) : null
  if (strategy === 'grid') return t('train.needs_list', { name })
  const [from, to] = [numberOf(draft.from), numberOf(draft.to)]
  if (Number.isNaN(from) || Number.isNaN(to)) return t('train.needs_ends', { name })
  if (from >= to) return t('train.needs_rising', { name })
  if (draft.log && from <= 0) return t('train.needs_positive', { name })
  if (draft.whole && !(Number.isInteger(from) && Number.isInteger(to))) return t('train.needs_whole', { name })
  return null
}

/** @param draft nothing is wrong with it */
export function toSpace(draft: SpaceDraft): z.input<typeof SearchSpace> {
  if (draft.kind === 'list') return { values: splitList(draft.list) }
  return {
    from: numberOf(draft.from),
    to: numberOf(draft.to),
    scale: draft.log ? 'log' : 'linear',
    integer: draft.whole
  }
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}
