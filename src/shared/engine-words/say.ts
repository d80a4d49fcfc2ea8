import { inFrenchNumbers } from './french-number.ts'

/**
 * What the engines say of their algorithms, jobs, findings and errors, in another language: by the English sentence. In it `{}`
 * stands for a name or a number, `{…}` for a sentence that is said in turn; `{1}` is what stood at the first of them, and
 * `{1, number}` a number there, which is written as the language writes numbers: names, versions, dates and values of
 * parameters are kept to the letter. More special ones come before more general ones; one without a word of its own,
 * `{}: {…}`, is taken only where there are words for a sentence in it.
 */
export type EngineSentences = Readonly<Record<string, string>>

/**
 * Says a sentence of the engines; one that is not among `sentences` stays English.
 * @param said what was asked for within the whole sentence, and how it is said
 */
export function say(sentences: EngineSentences, english: string, said = new Map<string, string>()): string {
  if (Object.hasOwn(sentences, english)) return sentences[english]
  const known = said.get(english) ?? saidByPattern(sentences, english, said)
  said.set(english, known)
  return known
}

function saidByPattern(sentences: EngineSentences, english: string, said: Map<string, string>): string {
  for (const { fixed, nested, text, isBare } of patternsOf(sentences)) {
    const slots = slotsOf(english, fixed)
    if (slots === null) continue
    const parts = slots.map((part, at) => (nested[at] ? say(sentences, part, said) : part))
    if (isBare && parts.every((part, at) => part === slots[at])) continue
    return text.replaceAll(/\{(\d)(, number)?\}/g, (_, digit: string, number?: string) => {
      const part = parts[Number(digit) - 1]
      return number === undefined ? part : inFrenchNumbers(part)
    })
  }
  return english
}

/**
 * What stands between the fixed parts, each as short as can be; null where they are not all there. No going back is needed:
 * where the earliest places do not fit, later ones do not either.
 */
function slotsOf(english: string, [first, ...others]: readonly string[]): string[] | null {
  if (!english.startsWith(first) || !english.endsWith(others.at(-1)!)) return null
  const slots: string[] = []
  let from = first.length
  for (const [at, part] of others.entries()) {
    const found = at === others.length - 1 ? english.length - part.length : english.indexOf(part, from + 1)
    if (found <= from) return null
    slots.push(english.slice(from, found))
    from = found + part.length
  }
  return slots
}

interface Pattern {
  /** What stands around its slots. */
  fixed: string[]
  /** By slot: whether a sentence stands there. */
  nested: boolean[]
  text: string
  /** It has no word of its own. */
  isBare: boolean
}

const compiled = new WeakMap<EngineSentences, Pattern[]>()

function patternsOf(sentences: EngineSentences): Pattern[] {
  const known =
    compiled.get(sentences) ??
    Object.entries(sentences)
      .filter(([english]) => /\{…?\}/.test(english))
      .map(compile)
  compiled.set(sentences, known)
  return known
}

function compile([english, text]: [string, string]): Pattern {
  const fixed = english.split(/\{…?\}/)
  const nested = (english.match(/\{…?\}/g) ?? []).map((slot) => slot === '{…}')
  return { fixed, nested, text, isBare: !/\p{L}/u.test(fixed.join('')) }
}
