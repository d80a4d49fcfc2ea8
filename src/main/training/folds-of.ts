import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { Part } from './prepare-part.ts'

/** One fold of one repeat. */
export type Fold = Extract<Part, { kind: 'fold' }>

/** The folds that a request asks for, in order. */
export function foldsOf({ cross_validation: asked }: TrainingRequest): Fold[] {
  if (asked === null) return []
  const repeats = asked.strategy === 'k_fold' ? asked.n_repeats : 1
  return Array.from({ length: repeats * asked.n_splits }, (_, at) => ({
    kind: 'fold',
    repeat: Math.floor(at / asked.n_splits) + 1,
    fold: (at % asked.n_splits) + 1
  }))
}
