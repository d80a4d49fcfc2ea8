/** The hyper-parameters of ml-random-forest as data: what it knows, under scikit-learn's names, with its own defaults. */
import type { ForestKind } from '../forest-params.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'
import { BOOTSTRAP, maxDepth, nEstimators, randomState } from '../shared-params.ts'

export interface MljsParams {
  n_estimators: number
  /** From 1: features; below 1: a share of them; null: as many as there are. Drawn once for each tree. */
  max_features: number | null
  /** Whether a tree may draw a feature twice. */
  replacement: boolean
  /** Null: until the leaves are pure or too small. */
  max_depth: number | null
  min_num_samples: number
  bootstrap: boolean
  random_state: number
}

export const MLJS_PARAMS: Record<ForestKind, ParamRule<keyof MljsParams>[]> = {
  classification: rulesOf('True'),
  regression: rulesOf('False')
}

function rulesOf(replacement: 'True' | 'False'): ParamRule<keyof MljsParams>[] {
  return [
    nEstimators('50'),
    paramRule(
      ['max_features', 'mixed', '1.0'],
      { choices: ['None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'from' } },
      'None (all), a whole number from 1, or a share of the features above 0 and up to 1.0',
      'The number of features drawn once for each tree.'
    ),
    paramRule(
      ['replacement', 'boolean', replacement],
      { choices: ['True', 'False'] },
      'True or False',
      'Whether a tree may draw the same feature twice.'
    ),
    maxDepth('grows until the leaves are pure'),
    paramRule(
      ['min_num_samples', 'integer', '3'],
      { integers: { least: 1 } },
      'a whole number from 1',
      'A node of at most this many rows becomes a leaf.'
    ),
    BOOTSTRAP,
    randomState('The seed: the same seed gives the same forest.', 2_147_483_647)
  ]
}

/** @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range; details.parameter names it */
export function parseMljsParams(raw: Record<string, unknown>, kind: ForestKind): MljsParams {
  return parseParams(MLJS_PARAMS[kind], raw, `${kind} by ml-random-forest`) as unknown as MljsParams
}
