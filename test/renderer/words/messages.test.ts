import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createTranslator } from 'use-intl'
import { describe, expect, test } from 'vitest'
import { en } from '../../../src/renderer/words/en/index.ts'
import { fr } from '../../../src/renderer/words/fr/index.ts'
import { engineFr } from '../../../src/shared/engine-words/fr.ts'
import { systemLanguage } from '../../../src/shared/system-language.ts'
import { fixedParts, SOURCES, walk } from './sources.ts'

const listed = (catalog: Record<string, Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries(catalog).flatMap(([area, messages]) =>
      Object.entries(messages).map(([name, text]) => [`${area}.${name}`, text] as const)
    )
  )
const english = listed(en)
const french = listed(fr)

/** What a message wants to be given: `count plural`, `name`, `show tag`. */
function wanted(text: string): string[] {
  const found = new Set<string>()
  const look = (parts: MessageFormatElement[]): void => {
    for (const part of parts) {
      if (part.type === TYPE.argument) found.add(part.value)
      if (part.type === TYPE.number) found.add(`${part.value} number`)
      if (part.type === TYPE.tag) {
        found.add(`${part.value} tag`)
        look(part.children)
      }
      if (part.type !== TYPE.plural && part.type !== TYPE.select) continue
      found.add(`${part.value} ${part.type === TYPE.plural ? 'plural' : 'select'}`)
      for (const { value } of Object.values(part.options)) look(value)
    }
  }
  look(parse(text))
  return [...found].toSorted()
}

describe('the two catalogs', () => {
  test('hold the same messages', () => {
    expect([...french.keys()]).toEqual([...english.keys()])
  })

  test('ask for the same values in each message', () => {
    const asked = (catalog: Map<string, string>): Record<string, string[]> =>
      Object.fromEntries([...catalog].map(([name, text]) => [name, wanted(text)]))
    expect(asked(french)).toEqual(asked(english))
  })

  test('use the apostrophe and the spaces of print: a straight apostrophe would quote', () => {
    const straight = [...english, ...french].filter(([, text]) => text.includes("'"))
    expect(straight).toEqual([])
    const bare = [...french].filter(([, text]) =>
      /[^\s\u00a0\u202f][;:?!](\s|$)|«\S|\S»/.test(text.replaceAll(/\S*:\S+/g, ''))
    )
    expect(bare).toEqual([])
    const mayBreak = [...french, ...Object.entries(engineFr)].filter(([, text]) => / [;:?»]|[\p{L}»] !|« /u.test(text))
    expect(mayBreak).toEqual([])
  })
})

test('every message is said somewhere', () => {
  const said = new Set<string>()
  const patterns: [start: string, end: string][] = []
  for (const [path, text] of SOURCES) {
    walk(path, text, (piece) => {
      const parts = fixedParts(piece)
      if (parts?.length === 1) said.add(parts[0])
      else if (parts?.length === 2 && parts[0].includes('.')) patterns.push([parts[0], parts[1]])
    })
  }
  const unused = [...english.keys()].filter(
    (name) => !said.has(name) && !patterns.some(([start, end]) => name.startsWith(start) && name.endsWith(end))
  )
  expect(unused).toEqual([])
})

test('plurals follow the language: none is singular in French and plural in English', () => {
  const say = (locale: 'en' | 'fr', messages: typeof fr, count: number): string =>
    createTranslator({ locale, messages })('shell.n_rows', { count })
  expect([0, 1, 2].map((count) => say('en', en, count))).toEqual(['0 rows', '1 row', '2 rows'])
  expect([0, 1, 2].map((count) => say('fr', fr, count))).toEqual(['0 ligne', '1 ligne', '2 lignes'])
  expect(say('en', en, 7043)).toBe('7,043 rows')
  expect(say('fr', fr, 7043)).toBe('7\u202f043 lignes')
})

test('the system’s first language that is known is shown, English where there is none', () => {
  expect(systemLanguage(['fr-CA', 'en-US'])).toBe('fr')
  expect(systemLanguage(['de-DE', 'en-US', 'fr'])).toBe('en')
  expect(systemLanguage(['de-DE'])).toBe('en')
  expect(systemLanguage([])).toBe('en')
})
