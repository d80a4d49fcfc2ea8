import type { Language } from '../../shared/contract/language.ts'

/** Every language there are messages in, by its own name. */
export const LANGUAGE_NAMES: readonly [language: Language, name: string][] = [
  ['en', 'English'],
  ['fr', 'Français']
]
