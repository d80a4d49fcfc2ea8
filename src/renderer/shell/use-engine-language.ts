import { useEffect } from 'react'
import { loadEngineSentences } from '../words/engine-sentences.ts'
import { useLanguage } from '../words/use-language.ts'

/** The engines speak the language of the screens. The shell comes with the first screen; their words are asked for after it. */
export function useEngineLanguage(): void {
  const { language } = useLanguage()
  useEffect(() => {
    const load = (): void => void loadEngineSentences(language).catch(() => {}) // the program has gone: they stay English
    const later = setTimeout(load)
    return () => clearTimeout(later)
  }, [language])
}
