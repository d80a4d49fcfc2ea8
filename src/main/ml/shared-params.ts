/** The rules of hyper-parameters that several algorithms have, each with its own default or choices. */
import { paramRule, type ParamRule } from './param-rules.ts'

export function nEstimators(defaultText: string): ParamRule<'n_estimators'> {
  return paramRule(
    ['n_estimators', 'integer', defaultText],
    { integers: { least: 1, most: 10_000 } },
    'a whole number from 1 to 10000',
    'The number of trees.'
  )
}

/** @param none what None does, as the end of a sentence */
export function maxDepth(none: 'grows until the leaves are pure' | 'sets no limit'): ParamRule<'max_depth'> {
  return paramRule(
    ['max_depth', 'mixed', 'None'],
    { integers: { least: 1 }, choices: ['None'] },
    'a whole number from 1 or None',
    `The largest number of questions from the root to a leaf; None ${none}.`
  )
}

/** @param falls what falls most where a tree grows next */
export function maxLeafNodes(defaultText: string, falls: 'impurity' | 'the loss'): ParamRule<'max_leaf_nodes'> {
  return paramRule(
    ['max_leaf_nodes', 'mixed', defaultText],
    { integers: { least: 2 }, choices: ['None'] },
    'a whole number from 2 or None',
    `At most this many leaves a tree, grown where ${falls} falls most; None sets no limit.`
  )
}

export const BOOTSTRAP = paramRule(
  ['bootstrap', 'boolean', 'True'],
  { choices: ['True', 'False'] },
  'True or False',
  'Whether each tree sees rows drawn with replacement (True) or all of them.'
)

/** @param choices besides None and weights by class */
export function classWeight(...choices: string[]): ParamRule<'class_weight'> {
  return paramRule(
    ['class_weight', 'mixed', 'None'],
    { choices: ['None', ...choices], weights: true },
    `None, ${choices.join(', ')}, or weights by class such as {"True": 2, "False": 1}`,
    'How much the rows of each class weigh; balanced weighs rare classes up.'
  )
}

/** @param most the largest seed that the algorithm takes */
export function randomState(description: string, most = 4_294_967_295): ParamRule<'random_state'> {
  return paramRule(
    ['random_state', 'integer', '42'],
    { integers: { least: 0, most } },
    `a whole number from 0 to ${most}`,
    description
  )
}

export const NOTHING_DRAWN = randomState('Logged with the others; nothing is drawn.')

export const CATEGORICAL_FEATURES = paramRule(
  ['categorical_features', 'choice', 'one_hot'],
  { choices: ['one_hot', 'native'] },
  'one_hot, native',
  'How text columns are asked about: one category at a time (one_hot), or whole sets of them in one question (native).'
)
