/**
 * What the engines say of their algorithms, jobs, findings and errors, in another language: by the English sentence. In it `{}`
 * stands for a name or a number, `{…}` for a sentence that is said in turn; `{1}` is what stood at the first of them. More
 * special ones come before more general ones; one without a word of its own, `{}: {…}`, is taken only where there are words
 * for a sentence in it.
 */
export type EngineSentences = Readonly<Record<string, string>>

/** Says a sentence of the engines; one that is not among `sentences` stays English. */
export function say(sentences: EngineSentences, english: string): string {
  if (Object.hasOwn(sentences, english)) return sentences[english]
  for (const { fixed, pattern, nested, text, isBare } of patternsOf(sentences)) {
    const found = holdsInOrder(english, fixed) ? pattern.exec(english) : null
    if (found === null) continue
    const parts = found.slice(1)
    const said = parts.map((part, at) => (nested[at] ? say(sentences, part) : part))
    if (isBare && said.every((part, at) => part === parts[at])) continue
    return text.replaceAll(/\{(\d)\}/g, (_, digit: string) => said[Number(digit) - 1])
  }
  return english
}

/** Told before the pattern is tried, since a pattern of many slots takes long to find that it does not fit. */
function holdsInOrder(english: string, fixed: readonly string[]): boolean {
  if (!english.startsWith(fixed[0]) || !english.endsWith(fixed.at(-1)!)) return false
  let from = 0
  for (const part of fixed) {
    const at = english.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return true
}

interface Pattern {
  /** What stands around its slots. */
  fixed: string[]
  pattern: RegExp
  /** By what it captures: whether that is a sentence. */
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
  const pattern = new RegExp(`^${fixed.map((part) => escape(part)).join('(.+?)')}$`, 's')
  return { fixed, pattern, nested, text, isBare: !/\p{L}/u.test(fixed.join('')) }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
