import { useLocalStorage } from '@mantine/hooks'
import type { Language } from '../../shared/contract/reports.ts'

/** What a person chose: a language, or to follow the system. */
export type LanguageChoice = Language | 'system'

export interface ChosenLanguage {
  choice: LanguageChoice
  setChoice: (choice: LanguageChoice) => void
  /** The one to show. */
  language: Language
}

/** The first language of the system's list that there are messages in; English where there is none. */
export function systemLanguage(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'fr')
  return known === 'fr' ? 'fr' : 'en'
}

/** The language of the screens, kept on this machine. */
export function useLanguage(): ChosenLanguage {
  const [choice, setChoice] = useLocalStorage<LanguageChoice>({
    key: 'benchtop.language',
    defaultValue: 'system',
    getInitialValueInEffect: false
  })
  const language = choice === 'en' || choice === 'fr' ? choice : systemLanguage(navigator.languages)
  return { choice, setChoice, language }
}
