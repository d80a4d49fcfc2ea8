import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core'
import { use, useDeferredValue, useEffect, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Language } from '../../shared/contract/language.ts'
import { formatIn } from '../format.ts'
import { useEngineSentences } from './engine-sentences.ts'
import { EngineWords } from './engine-words.ts'
import type { Messages } from './translate.ts'
import { useLanguage } from './use-language.ts'

/** How numbers are written in fields; either sign may be typed. */
const NUMBERS: Record<Language, MantineThemeOverride> = { en: numbersWith('.'), fr: numbersWith(',') }

function numbersWith(decimalSeparator: string): MantineThemeOverride {
  return {
    components: { NumberInput: { defaultProps: { decimalSeparator, allowedDecimalSeparators: ['.', ','] } } }
  }
}

/** The catalogs, each loaded when it is first asked for: nobody reads two at once. */
const CATALOGS: Record<Language, () => Promise<Messages>> = {
  en: once(async () => (await import('./en/index.ts')).en),
  fr: once(async () => (await import('./fr/index.ts')).fr as unknown as Messages)
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}

/** Gives the screens their words; what is open is drawn in another language as soon as its words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const language = useDeferredValue(useLanguage().language)
  const messages = use(CATALOGS[language]())
  const engine = useEngineSentences()
  formatIn(language)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <IntlProvider locale={language} messages={messages}>
      <EngineWords value={engine}>
        <MantineThemeProvider theme={NUMBERS[language]}>{children}</MantineThemeProvider>
      </EngineWords>
    </IntlProvider>
  )
}
