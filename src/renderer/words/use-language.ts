import { useLocalStorage } from '@mantine/hooks'
import type { Language } from '../../shared/contract/language.ts'
import { systemLanguage } from '../../shared/system-language.ts'

/** What a person chose: a language, or to follow the system. */
export type LanguageChoice = Language | 'system'

export interface ChosenLanguage {
  choice: LanguageChoice
  setChoice: (choice: LanguageChoice) => void
  /** The one to show. */
  language: Language
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
