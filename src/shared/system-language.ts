import type { Language } from './contract/language.ts'

/** The first language of the system's list that there are words in; English where there is none. */
export function systemLanguage(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'fr')
  return known === 'fr' ? 'fr' : 'en'
}
