/**
 * Hyper-parameters as data: names, defaults, ranges and words. The Train form is drawn from them and every input is held
 * against them, with one sentence for each that does not fit.
 */
import { AppError } from '../../shared/errors.ts'

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

export interface ParamRule<Name extends string = string> {
  name: Name
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

type RuleParts = Partial<Pick<ParamRule, 'choices' | 'integers' | 'numbers' | 'weights'>>

export function paramRule<Name extends string>(
  [name, type, defaultText]: [Name, ParamRule['type'], string],
  parts: RuleParts,
  allowed: string,
  description: string
): ParamRule<Name> {
  const none = { choices: [], integers: null, numbers: null, weights: false }
  return { name, type, default: defaultText, allowed, description, ...none, ...parts }
}

/**
 * Reads hyper-parameters by name; those that are not named, or are undefined, get their default.
 * Text is read as on a command line: `300`, `sqrt`, `0.5`, `1.0` (a share: all), `None` or `null`, `true`.
 * @param what the algorithm, in the message about an unknown name
 * @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range; details.parameter names it
 */
export function parseParams(rules: ParamRule[], raw: Record<string, unknown>, what: string): Record<string, unknown> {
  for (const name of Object.keys(raw)) {
    if (rules.some((rule) => rule.name === name)) continue
    const names = rules.map((rule) => rule.name).join(', ')
    throw invalidParam(name, `There is no parameter ${name} for ${what}; there are ${names}.`)
  }
  return Object.fromEntries(rules.map((rule) => [rule.name, parseValue(rule, raw[rule.name] ?? readNull(raw, rule))]))
}

export function invalidParam(parameter: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, { parameter })
}

/** Null stands for None where it was given, and for the default where nothing was. */
function readNull(raw: Record<string, unknown>, { name, default: fallback }: ParamRule): string {
  return raw[name] === null ? 'None' : fallback
}

function parseValue(rule: ParamRule, value: unknown): unknown {
  const text = asText(value)
  const word = rule.choices.find((choice) => choice.toLowerCase() === (text === 'null' ? 'none' : text.toLowerCase()))
  if (word !== undefined) return meaningOf(word)
  if (rule.weights && text.startsWith('{')) return parseWeights(rule, text)
  const number = text === '' ? NaN : Number(text)
  if (rule.integers !== null && Number.isSafeInteger(number) && !isShare(rule, text)) {
    if (number >= rule.integers.least && number <= (rule.integers.most ?? Infinity)) return number
  }
  if (rule.numbers !== null && !isCount(rule, text) && inRange(rule.numbers, number)) {
    const allOfThem = number === 1 && rule.choices.includes('None')
    return allOfThem ? null : number
  }
  throw invalidParam(rule.name, `${rule.name} = ${text} is not allowed; it must be ${rule.allowed}.`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** `1.0` is a share, `1` a count, where both make sense. */
function isShare(rule: ParamRule, text: string): boolean {
  return rule.numbers !== null && /[.e]/i.test(text)
}

/** Whether it was written as a whole number: never a share where counts are possible, so min_samples_split = 1 is refused. */
function isCount(rule: ParamRule, text: string): boolean {
  return rule.integers !== null && /^[+-]?\d+$/.test(text)
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

function parseWeights(rule: ParamRule, text: string): Record<string, number> {
  let weights: unknown
  try {
    weights = JSON.parse(text)
  } catch {
    throw invalidParam(rule.name, `${rule.name} = ${text} is not valid JSON; write it like {"True": 2, "False": 1}.`)
  }
  for (const [label, weight] of Object.entries(weights as object)) {
    if (typeof weight !== 'number' || !(weight >= 0) || weight === Infinity) {
      throw invalidParam(
        rule.name,
        `${rule.name} gives class ${label} the weight ${String(weight)}; a weight is a number from 0.`
      )
    }
  }
  return weights as Record<string, number>
}
