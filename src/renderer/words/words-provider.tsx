import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core'
import { use, useDeferredValue, useEffect, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Language } from '../../shared/contract/language.ts'
import { formatIn } from '../format.ts'
import { CATALOGS, ENGINE_CATALOGS } from './catalogs.ts'
import { EngineWords } from './engine-words.ts'
import { useLanguage } from './use-language.ts'

/** How numbers are written in fields; either sign may be typed. */
const NUMBERS: Record<Language, MantineThemeOverride> = { en: numbersWith('.'), fr: numbersWith(',') }

function numbersWith(decimalSeparator: string): MantineThemeOverride {
  return {
    components: { NumberInput: { defaultProps: { decimalSeparator, allowedDecimalSeparators: ['.', ','] } } }
  }
}

/** Gives the screens their words; what is open is drawn in another language as soon as its words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const language = useDeferredValue(useLanguage().language)
  const messages = use(CATALOGS[language]())
  formatIn(language)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <IntlProvider locale={language} messages={messages}>
      <EngineWords value={ENGINE_CATALOGS[language]}>
        <MantineThemeProvider theme={NUMBERS[language]}>{children}</MantineThemeProvider>
      </EngineWords>
    </IntlProvider>
  )
}
