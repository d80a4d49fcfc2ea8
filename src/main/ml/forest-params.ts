/**
 * The hyper-parameters of the forests as data: names, defaults and ranges of scikit-learn's
 * RandomForestClassifier and RandomForestRegressor. The Train form is drawn from them and input is held against them.
 */
import { AppError } from '../../shared/errors.ts'

export type ForestKind = 'classification' | 'regression'

/** Parsed; keys are the names people know. */
export interface ForestParams {
  n_estimators: number
  criterion: 'gini' | 'entropy' | 'log_loss' | 'squared_error'
  /** Null: until the leaves are pure or too small. */
  max_depth: number | null
  /** From 2: rows; up to 1: a share of the rows. */
  min_samples_split: number
  /** From 1: rows; below 1: a share of the rows. */
  min_samples_leaf: number
  min_weight_fraction_leaf: number
  /** From 1: features; below 1: a share of them; null: all. */
  max_features: 'sqrt' | 'log2' | number | null
  max_leaf_nodes: number | null
  min_impurity_decrease: number
  bootstrap: boolean
  /** From 1: rows; below 1: a share of the rows; null: as many as there are. */
  max_samples: number | null
  /** By the class as text; a class that is not named weighs 1. Null for regression. */
  class_weight: 'balanced' | 'balanced_subsample' | Record<string, number> | null
  oob_score: boolean
  random_state: number
}

/** Whole numbers from `least` (included). */
interface IntegerRange {
  least: number
  most?: number
}

/** Numbers between two bounds; `open` names the ends that do not count. */
interface NumberRange {
  from: number
  to: number
  open: 'from' | 'to' | 'both' | 'none'
}

export interface ForestParamSpec {
  name: keyof ForestParams
  type: 'integer' | 'number' | 'boolean' | 'choice' | 'mixed'
  /** As it is logged: `300`, `sqrt`, `None`. */
  default: string
  /** The range or the choices, in words a person reads. */
  allowed: string
  /** Words that are accepted as they stand; `None` means null. */
  choices: string[]
  integers: IntegerRange | null
  numbers: NumberRange | null
  /** A JSON object of weights by class is accepted. */
  weights: boolean
  description: string
}

type SpecParts = Partial<Pick<ForestParamSpec, 'choices' | 'integers' | 'numbers' | 'weights'>>

function spec(
  [name, type, defaultText]: [ForestParamSpec['name'], ForestParamSpec['type'], string],
  parts: SpecParts,
  allowed: string,
  description: string
): ForestParamSpec {
  const none = { choices: [], integers: null, numbers: null, weights: false }
  return { name, type, default: defaultText, allowed, description, ...none, ...parts }
}

const N_ESTIMATORS = spec(
  ['n_estimators', 'integer', '100'],
  { integers: { least: 1, most: 10_000 } },
  'a whole number from 1 to 10000',
  'The number of trees.'
)

const SHARED_BEFORE_FEATURES: ForestParamSpec[] = [
  spec(
    ['max_depth', 'mixed', 'None'],
    { integers: { least: 1 }, choices: ['None'] },
    'a whole number from 1 or None',
    'The largest number of questions from the root to a leaf; None grows until the leaves are pure.'
  ),
  spec(
    ['min_samples_split', 'mixed', '2'],
    { integers: { least: 2 }, numbers: { from: 0, to: 1, open: 'from' } },
    'a whole number from 2, or a share of the rows above 0 and up to 1.0',
    'A node with fewer rows becomes a leaf.'
  ),
  spec(
    ['min_samples_leaf', 'mixed', '1'],
    { integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'both' } },
    'a whole number from 1, or a share of the rows above 0 and below 1',
    'A split must leave at least this many rows on each side.'
  ),
  spec(
    ['min_weight_fraction_leaf', 'number', '0.0'],
    { numbers: { from: 0, to: 0.5, open: 'none' } },
    'a number from 0 to 0.5',
    'A split must leave at least this share of the total weight on each side.'
  )
]

function maxFeatures(defaultText: string): ForestParamSpec {
  return spec(
    ['max_features', 'mixed', defaultText],
    { choices: ['sqrt', 'log2', 'None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'from' } },
    'sqrt, log2, None (all), a whole number from 1, or a share of the features above 0 and up to 1.0',
    'The number of features drawn for each split.'
  )
}

const SHARED_AFTER_FEATURES: ForestParamSpec[] = [
  spec(
    ['max_leaf_nodes', 'mixed', 'None'],
    { integers: { least: 2 }, choices: ['None'] },
    'a whole number from 2 or None',
    'At most this many leaves a tree, grown where impurity falls most; None sets no limit.'
  ),
  spec(
    ['min_impurity_decrease', 'number', '0.0'],
    { numbers: { from: 0, to: Infinity, open: 'to' } },
    'a number from 0',
    'A split must lower the weighted impurity by at least this much.'
  ),
  spec(
    ['bootstrap', 'boolean', 'True'],
    { choices: ['True', 'False'] },
    'True or False',
    'Whether each tree sees rows drawn with replacement (True) or all of them.'
  ),
  spec(
    ['max_samples', 'mixed', 'None'],
    { choices: ['None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'from' } },
    'None, a whole number from 1, or a share of the rows above 0 and up to 1.0',
    'How many rows are drawn for each tree; None draws as many as there are.'
  )
]

const OOB_SCORE = spec(
  ['oob_score', 'boolean', 'False'],
  { choices: ['True', 'False'] },
  'True or False',
  'Whether rows are also scored by the trees that did not see them; needs bootstrap.'
)

const RANDOM_STATE = spec(
  ['random_state', 'integer', '42'],
  { integers: { least: 0, most: 4294967295 } },
  'a whole number from 0 to 4294967295',
  'The seed: the same seed gives the same forest, byte for byte.'
)

const CLASS_WEIGHT = spec(
  ['class_weight', 'mixed', 'None'],
  { choices: ['None', 'balanced', 'balanced_subsample'], weights: true },
  'None, balanced, balanced_subsample, or weights by class such as {"True": 2, "False": 1}',
  'How much the rows of each class weigh; balanced weighs rare classes up.'
)

function criterion(choices: ForestParams['criterion'][]): ForestParamSpec {
  return spec(['criterion', 'choice', choices[0]], { choices }, choices.join(', '), 'The impurity that splits reduce.')
}

/** In the order of scikit-learn's signature. */
export const FOREST_PARAMS: Record<ForestKind, ForestParamSpec[]> = {
  classification: [
    N_ESTIMATORS,
    criterion(['gini', 'entropy', 'log_loss']),
    ...SHARED_BEFORE_FEATURES,
    maxFeatures('sqrt'),
    ...SHARED_AFTER_FEATURES,
    CLASS_WEIGHT,
    OOB_SCORE,
    RANDOM_STATE
  ],
  regression: [
    N_ESTIMATORS,
    criterion(['squared_error']),
    ...SHARED_BEFORE_FEATURES,
    maxFeatures('1.0'),
    ...SHARED_AFTER_FEATURES,
    OOB_SCORE,
    RANDOM_STATE
  ]
}

/**
 * Reads hyper-parameters by name; those that are not named, or are undefined, get their default.
 * Text is read as on a command line: `300`, `sqrt`, `0.5`, `1.0` (a share: all), `None` or `null`, `true`.
 * @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range; details.parameter names it
 */
export function parseForestParams(raw: Record<string, unknown>, kind: ForestKind): ForestParams {
  const specs = FOREST_PARAMS[kind]
  for (const name of Object.keys(raw)) {
    if (!specs.some((known) => known.name === name)) {
      const names = specs.map((known) => known.name).join(', ')
      throw invalid(name, `There is no parameter ${name} for a ${kind} forest; there are ${names}.`)
    }
  }
  const parsed: Record<string, unknown> = { class_weight: null }
  for (const known of specs) parsed[known.name] = parseValue(known, raw[known.name] ?? readNull(raw, known))
  const params = parsed as unknown as ForestParams
  if (!params.bootstrap && params.oob_score) {
    throw invalid('oob_score', 'oob_score = True needs bootstrap = True: without it no row is left out of a tree.')
  }
  if (!params.bootstrap && params.max_samples !== null) {
    throw invalid('max_samples', `max_samples = ${params.max_samples} needs bootstrap = True; set max_samples to None.`)
  }
  return params
}

/** Null stands for None where it was given, and for the default where nothing was. */
function readNull(raw: Record<string, unknown>, { name, default: fallback }: ForestParamSpec): string {
  return raw[name] === null ? 'None' : fallback
}

function parseValue(known: ForestParamSpec, value: unknown): unknown {
  const text = asText(value)
  const word = known.choices.find((choice) => choice.toLowerCase() === (text === 'null' ? 'none' : text.toLowerCase()))
  if (word !== undefined) return meaningOf(word)
  if (known.weights && text.startsWith('{')) return parseWeights(known, text)
  const number = text === '' ? NaN : Number(text)
  if (known.integers !== null && Number.isSafeInteger(number) && !isShare(known, text)) {
    if (number >= known.integers.least && number <= (known.integers.most ?? Infinity)) return number
  }
  if (known.numbers !== null && !isCount(known, text) && inRange(known.numbers, number)) {
    const allOfThem = number === 1 && known.choices.includes('None')
    return allOfThem ? null : number
  }
  throw invalid(known.name, `${known.name} = ${text} is not allowed; it must be ${known.allowed}.`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** `1.0` is a share, `1` a count, where both make sense. */
function isShare(known: ForestParamSpec, text: string): boolean {
  return known.numbers !== null && /[.e]/i.test(text)
}

/** Whether it was written as a whole number: never a share where counts are possible, so min_samples_split = 1 is refused. */
function isCount(known: ForestParamSpec, text: string): boolean {
  return known.integers !== null && /^[+-]?\d+$/.test(text)
}

function meaningOf(word: string): string | boolean | null {
  if (word === 'None') return null
  if (word === 'True' || word === 'False') return word === 'True'
  return word
}

function inRange({ from, to, open }: NumberRange, number: number): boolean {
  const above = open === 'from' || open === 'both' ? number > from : number >= from
  const below = open === 'to' || open === 'both' ? number < to : number <= to
  return above && below
}

function parseWeights(known: ForestParamSpec, text: string): Record<string, number> {
  let weights: unknown
  try {
    weights = JSON.parse(text)
  } catch {
    throw invalid(known.name, `${known.name} = ${text} is not valid JSON; write it like {"True": 2, "False": 1}.`)
  }
  for (const [label, weight] of Object.entries(weights as object)) {
    if (typeof weight !== 'number' || !(weight >= 0) || weight === Infinity) {
      throw invalid(
        known.name,
        `${known.name} gives class ${label} the weight ${String(weight)}; a weight is a number from 0.`
      )
    }
  }
  return weights as Record<string, number>
}

function invalid(parameter: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, { parameter })
}
