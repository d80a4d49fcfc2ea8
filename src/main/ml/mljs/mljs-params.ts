/** The hyper-parameters of ml-random-forest as data: what it knows, under scikit-learn's names, with its own defaults. */
import type { ForestKind } from '../forest-params.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'

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
    paramRule(
      ['n_estimators', 'integer', '50'],
      { integers: { least: 1, most: 10_000 } },
      'a whole number from 1 to 10000',
      'The number of trees.'
    ),
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
    paramRule(
      ['max_depth', 'mixed', 'None'],
      { integers: { least: 1 }, choices: ['None'] },
      'a whole number from 1 or None',
      'The largest number of questions from the root to a leaf; None grows until the leaves are pure.'
    ),
    paramRule(
      ['min_num_samples', 'integer', '3'],
      { integers: { least: 1 } },
      'a whole number from 1',
      'A node of at most this many rows becomes a leaf.'
    ),
    paramRule(
      ['bootstrap', 'boolean', 'True'],
      { choices: ['True', 'False'] },
      'True or False',
      'Whether each tree sees rows drawn with replacement (True) or all of them.'
    ),
    paramRule(
      ['random_state', 'integer', '42'],
      { integers: { least: 0, most: 2_147_483_647 } },
      'a whole number from 0 to 2147483647',
      'The seed: the same seed gives the same forest.'
    )
  ]
}

/** @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range; details.parameter names it */
export function parseMljsParams(raw: Record<string, unknown>, kind: ForestKind): MljsParams {
  return parseParams(MLJS_PARAMS[kind], raw, `${kind} by ml-random-forest`) as unknown as MljsParams
}
