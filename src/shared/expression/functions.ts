import type { ColumnType } from '../column-types.ts'

/** Integers are numbers here. */
export type ExpressionType = Exclude<ColumnType, 'integer'>
/** Timestamps are ms since the epoch, UTC; null is missing. */
export type Value = number | string | boolean | null

export interface ExpressionFunction {
  /** How it is called, for people. */
  signature: string
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

const numeric = (name: string, apply: (value: number) => number): ExpressionFunction => ({
  signature: `${name}(number)`,
  args: ['number'],
  result: 'number',
  apply: ([value]) => apply(value as number)
})

const ofDate = (name: string, apply: (date: Date) => number): ExpressionFunction => ({
  signature: `${name}(timestamp)`,
  args: ['timestamp'],
  result: 'number',
  apply: ([time]) => apply(new Date(time as number))
})

const ofTexts = (name: string, apply: (text: string, part: string) => boolean | number): ExpressionFunction => ({
  signature: `${name}(text, part)`,
  args: ['text', 'text'],
  result: 'boolean',
  apply: ([text, part]) => apply(text as string, part as string)
})

const ofText = (name: string, apply: (text: string) => string): ExpressionFunction => ({
  signature: `${name}(text)`,
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

const extreme = (name: string, isBetter: (a: number, b: number) => boolean): ExpressionFunction => ({
  signature: `${name}(a, b, …)`,
  args: ['number', 'number'],
  repeats: true,
  result: 'number',
  apply: (values) => (values as number[]).reduce((best, value) => (isBetter(value, best) ? value : best))
})

/** Every function of the language, by name. Where a result is no finite number, it is missing. */
export const EXPRESSION_FUNCTIONS = {
  if: {
    signature: 'if(condition, a, b)',
    args: ['boolean', 'any', 'any'],
    result: 'any',
    takesNull: true,
    apply: ([condition, a, b]) => (condition === true ? a : b)
  },
  coalesce: {
    signature: 'coalesce(a, b, …)',
    args: ['any', 'any'],
    repeats: true,
    result: 'any',
    takesNull: true,
    apply: (values) => values.find((value) => value !== null) ?? null
  },
  abs: numeric('abs', Math.abs),
  floor: numeric('floor', Math.floor),
  ceil: numeric('ceil', Math.ceil),
  round: {
    signature: 'round(number, digits)',
    args: ['number', 'number'],
    optional: 1,
    result: 'number',
    apply: ([value, digits = 0]) => round(value as number, digits as number)
  },
  sqrt: numeric('sqrt', Math.sqrt),
  exp: numeric('exp', Math.exp),
  ln: numeric('ln', Math.log),
  log10: numeric('log10', Math.log10),
  min: extreme('min', (a, b) => a < b),
  max: extreme('max', (a, b) => a > b),
  lower: ofText('lower', (text) => text.toLowerCase()),
  upper: ofText('upper', (text) => text.toUpperCase()),
  trim: ofText('trim', (text) => text.trim()),
  length: {
    signature: 'length(text)',
    args: ['text'],
    result: 'number',
    apply: ([text]) => Array.from(text as string).length
  },
  contains: ofTexts('contains', (text, part) => text.includes(part)),
  starts_with: ofTexts('starts_with', (text, part) => text.startsWith(part)),
  ends_with: ofTexts('ends_with', (text, part) => text.endsWith(part)),
  concat: {
    signature: 'concat(a, b, …)',
    args: ['text', 'text'],
    repeats: true,
    result: 'text',
    apply: (texts) => texts.join('')
  },
  date: {
    signature: "date('2024-01-31')",
    args: ['text'],
    result: 'timestamp',
    apply: ([text]) => (/^\d{4}-\d{2}-\d{2}$/.test(text as string) ? Date.parse(text as string) : null)
  },
  year: ofDate('year', (date) => date.getUTCFullYear()),
  month: ofDate('month', (date) => date.getUTCMonth() + 1),
  day: ofDate('day', (date) => date.getUTCDate()),
  hour: ofDate('hour', (date) => date.getUTCHours()),
  weekday: ofDate('weekday', (date) => date.getUTCDay() || 7),
  days_between: {
    signature: 'days_between(from, to)',
    args: ['timestamp', 'timestamp'],
    result: 'number',
    apply: ([from, to]) => ((to as number) - (from as number)) / DAY_MS
  }
} satisfies Record<string, ExpressionFunction>

export type ExpressionFunctionName = keyof typeof EXPRESSION_FUNCTIONS
