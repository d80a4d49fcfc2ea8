import type { Language } from '../../../shared/contract/language.ts'
import type { MetricValue } from '../../../shared/contract/values.ts'
import { engineFr } from '../../../shared/engine-words/fr.ts'
import { say, type EngineSentences } from '../../../shared/engine-words/say.ts'
import { needsPowerOfTen, withPowerOfTen } from '../../../shared/power-of-ten.ts'
import { en, type Words } from './en.ts'
import { fr } from './fr.ts'

const WORDS: Record<Language, Words> = { en, fr }
const ENGINE_WORDS: Record<Language, EngineSentences> = { en: {}, fr: engineFr }

/** A language as reports use it: its words, and how it writes numbers and times. */
export interface Speech {
  language: Language
  words: Words
  /**
   * Whole numbers whole, others with up to four significant digits, tiny and huge ones with a power of ten; "–" for null. NaN
   * and the infinities keep their names.
   */
  number(value: MetricValue | null): string
  /** As `number`, with all of its four digits, so that scores line up: `0.8330`. */
  score(value: MetricValue | null): string
  /** With so many decimals, whatever they are: `0.80`. */
  fixed(value: number, places: number): string
  /** As `number`, with a sign: `+0.034`; "–" for null. */
  difference(value: number | null): string
  /** `26.5 %` of 0.265. */
  share(value: number): string
  /** A day in UTC as people name snapshots, `2024-01-31`, in every language; with the time where it is not midnight. */
  day(time: number): string
  /** A moment in UTC, in words. */
  moment(time: number): string
  /** From milliseconds: `1.42 s`, `3 min 05 s`, `2 h 46 min`. */
  duration(ms: number): string
  /** What the engines said, as they keep it in English; what has no words in the language stays so. */
  engine(english: string): string
  /** What people call a metric; the key itself where it is not known. */
  metricLabel(key: string): string
  /** What a metric means; '' where that is not known. */
  metricMeaning(key: string): string
}

export function speak(language: Language): Speech {
  const words = WORDS[language]
  const whole = new Intl.NumberFormat(words.locale)
  const significant = new Intl.NumberFormat(words.locale, { maximumSignificantDigits: 4 })
  const four = new Intl.NumberFormat(words.locale, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 })
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
  const seconds = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const moments = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const written = (value: MetricValue | null, digits: Intl.NumberFormat): string => {
    if (value === null || typeof value === 'string') return value ?? '–'
    if (Number.isInteger(value)) return whole.format(value)
    if (needsPowerOfTen(value)) return withPowerOfTen(value, significant.format)
    return Math.abs(value) >= 1000 ? whole.format(Math.round(value)) : digits.format(value)
  }
  const number = (value: MetricValue | null): string => written(value, significant)
  return {
    language,
    words,
    number,
    score: (value) => written(value, four),
    fixed: (value, places) =>
      new Intl.NumberFormat(words.locale, { minimumFractionDigits: places, maximumFractionDigits: places }).format(
        value
      ),
    difference: (value) => (value !== null && value > 0 ? `+${number(value)}` : number(value)),
    share: (value) => percent.format(value),
    day: (time) => {
      const iso = new Date(time).toISOString()
      return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
    },
    moment: (time) => `${moments.format(time)} UTC`,
    duration: (ms) => (ms < 60_000 ? `${seconds.format(ms / 1000)} s` : inMinutes(ms)),
    engine: (english) => say(ENGINE_WORDS[language], english),
    metricLabel: (key) => labelOf(words, key),
    metricMeaning: (key) => meaningOf(words, key)
  }
}

function inMinutes(ms: number): string {
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0')
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 60) return `${minutes} min ${two((ms % 60_000) / 1000)} s`
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

/** What a metric's name begins with where it tells of other runs: the folds, the best trial, both sides of a retraining. */
const SUMMED = /^(cv_mean|cv_std|best|candidate|production)_(.+)$/

function labelOf(words: Words, key: string): string {
  const summed = SUMMED.exec(key)
  if (summed === null) return metricWords(words, key)?.[0] ?? key
  const label = labelOf(words, summed[2])
  return label === summed[2] ? key : words.summaries[summed[1] as keyof Words['summaries']].label(label)
}

/** What a metric means, also as the last point of a curve or summed up; '' where its name tells nothing. */
function meaningOf(words: Words, key: string): string {
  const summed = SUMMED.exec(key)
  if (summed !== null) {
    const meaning = meaningOf(words, summed[2])
    return meaning === '' ? '' : words.summaries[summed[1] as keyof Words['summaries']].meaning(meaning)
  }
  return metricWords(words, key.replace(/_by_(trees|iterations)$/, ''))?.[1] ?? ''
}

/** `val_auc` and `auc` are the same measure on other rows. */
function metricWords(words: Words, key: string): readonly string[] | null {
  const bare = key.replace(/^(val|train|test)_/, '')
  return bare in words.metrics ? words.metrics[bare as keyof Words['metrics']] : null
}
