/**
 * What the engines say of their algorithms, jobs and findings, in another language: by the English sentence. In it `{}` stands for a
 * name or a number, `{…}` for a sentence that is said in turn; `{1}` is what stood at the first of them. More special ones
 * come before more general ones.
 */
export type EngineSentences = Readonly<Record<string, string>>

/** Says a sentence of the engines; one that is not among `sentences` stays English. */
export function say(sentences: EngineSentences, english: string): string {
  if (Object.hasOwn(sentences, english)) return sentences[english]
  for (const { begins, pattern, nested, text } of patternsOf(sentences)) {
    const found = english.startsWith(begins) ? pattern.exec(english) : null
    if (found === null) continue
    return text.replaceAll(/\{(\d)\}/g, (_, digit: string) => {
      const at = Number(digit)
      return nested[at - 1] ? say(sentences, found[at]) : found[at]
    })
  }
  return english
}

interface Pattern {
  /** What every sentence of it begins with. */
  begins: string
  pattern: RegExp
  /** By what it captures: whether that is a sentence. */
  nested: boolean[]
  text: string
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
  return { begins: fixed[0], pattern, nested, text }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
