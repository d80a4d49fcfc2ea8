import type { ColumnType } from '../column-types.ts'

/** Integers are numbers here. */
export type ExpressionType = Exclude<ColumnType, 'integer'>
/** Timestamps are ms since the epoch, UTC; null is missing. */
export type Value = number | string | boolean | null

export interface ExpressionFunction {
  /** How it is called, for people. */
  signature: string
  /** What it gives, for people. */
  help: string
  /** The types it takes; `any` are of one type, which is what it gives. The last may be repeated where `repeats`. */
  args: (ExpressionType | 'any')[]
  /** How many of the last arguments may be left out. */
  optional?: number
  repeats?: boolean
  result: ExpressionType | 'any'
  /** Whether it is asked although an argument is missing; the others are missing then. */
  takesNull?: boolean
  apply(args: Value[]): Value
}

const DAY_MS = 86_400_000

const numeric = (name: string, help: string, apply: (value: number) => number): ExpressionFunction => ({
  signature: `${name}(number)`,
  help,
  args: ['number'],
  result: 'number',
  apply: ([value]) => apply(value as number)
})

const ofDate = (name: string, help: string, apply: (date: Date) => number): ExpressionFunction => ({
  signature: `${name}(timestamp)`,
  help: `${help}, in UTC`,
  args: ['timestamp'],
  result: 'number',
  apply: ([time]) => apply(new Date(time as number))
})

const ofTexts = (
  name: string,
  help: string,
  apply: (text: string, part: string) => boolean | number
): ExpressionFunction => ({
  signature: `${name}(text, part)`,
  help,
  args: ['text', 'text'],
  result: 'boolean',
  apply: ([text, part]) => apply(text as string, part as string)
})

const ofText = (name: string, help: string, apply: (text: string) => string): ExpressionFunction => ({
  signature: `${name}(text)`,
  help,
  args: ['text'],
  result: 'text',
  apply: ([text]) => apply(text as string)
})

/** The nearest, halves away from zero, as a person rounds. */
function round(value: number, digits: number): number {
  const factor = 10 ** Math.trunc(digits)
  const rounded = Math.round(Math.abs(value) * factor * (1 + Number.EPSILON)) / factor
  return Number.isFinite(rounded) ? Math.sign(value) * rounded : value
}

const extreme = (name: string, help: string, isBetter: (a: number, b: number) => boolean): ExpressionFunction => ({
  signature: `${name}(a, b, …)`,
  help,
  args: ['number', 'number'],
  repeats: true,
  result: 'number',
  apply: (values) => (values as number[]).reduce((best, value) => (isBetter(value, best) ? value : best))
})

/** Every function of the language, by name. Where a result is no finite number, it is missing. */
export const EXPRESSION_FUNCTIONS: Record<string, ExpressionFunction> = {
  if: {
    signature: 'if(condition, a, b)',
    help: 'a where the condition holds, else b, also where the condition is missing',
    args: ['boolean', 'any', 'any'],
    result: 'any',
    takesNull: true,
    apply: ([condition, a, b]) => (condition === true ? a : b)
  },
  coalesce: {
    signature: 'coalesce(a, b, …)',
    help: 'the first that is not missing',
    args: ['any', 'any'],
    repeats: true,
    result: 'any',
    takesNull: true,
    apply: (values) => values.find((value) => value !== null) ?? null
  },
  abs: numeric('abs', 'without its sign', Math.abs),
  floor: numeric('floor', 'rounded down', Math.floor),
  ceil: numeric('ceil', 'rounded up', Math.ceil),
  round: {
    signature: 'round(number, digits)',
    help: 'rounded, halves away from zero; without digits to a whole number',
    args: ['number', 'number'],
    optional: 1,
    result: 'number',
    apply: ([value, digits = 0]) => round(value as number, digits as number)
  },
  sqrt: numeric('sqrt', 'the square root', Math.sqrt),
  exp: numeric('exp', 'e to the power of', Math.exp),
  ln: numeric('ln', 'the natural logarithm', Math.log),
  log10: numeric('log10', 'the logarithm to base 10', Math.log10),
  min: extreme('min', 'the smallest; missing where one is', (a, b) => a < b),
  max: extreme('max', 'the largest; missing where one is', (a, b) => a > b),
  lower: ofText('lower', 'in small letters', (text) => text.toLowerCase()),
  upper: ofText('upper', 'in capitals', (text) => text.toUpperCase()),
  trim: ofText('trim', 'without blanks around it', (text) => text.trim()),
  length: {
    signature: 'length(text)',
    help: 'the number of characters',
    args: ['text'],
    result: 'number',
    apply: ([text]) => Array.from(text as string).length
  },
  contains: ofTexts('contains', 'whether the part is in the text', (text, part) => text.includes(part)),
  starts_with: ofTexts('starts_with', 'whether the text starts so', (text, part) => text.startsWith(part)),
  ends_with: ofTexts('ends_with', 'whether the text ends so', (text, part) => text.endsWith(part)),
  concat: {
    signature: 'concat(a, b, …)',
    help: 'the texts one after another',
    args: ['text', 'text'],
    repeats: true,
    result: 'text',
    apply: (texts) => texts.join('')
  },
  date: {
    signature: "date('2024-01-31')",
    help: 'the day as a timestamp, its midnight in UTC',
    args: ['text'],
    result: 'timestamp',
    apply: ([text]) => (/^\d{4}-\d{2}-\d{2}$/.test(text as string) ? Date.parse(text as string) : null)
  },
  year: ofDate('year', 'the year', (date) => date.getUTCFullYear()),
  month: ofDate('month', 'the month, 1 to 12', (date) => date.getUTCMonth() + 1),
  day: ofDate('day', 'the day of the month', (date) => date.getUTCDate()),
  hour: ofDate('hour', 'the hour, 0 to 23', (date) => date.getUTCHours()),
  weekday: ofDate('weekday', 'the day of the week, 1 for Monday to 7', (date) => date.getUTCDay() || 7),
  days_between: {
    signature: 'days_between(from, to)',
    help: 'the days from one timestamp to another, with a fraction',
    args: ['timestamp', 'timestamp'],
    result: 'number',
    apply: ([from, to]) => ((to as number) - (from as number)) / DAY_MS
  }
}
