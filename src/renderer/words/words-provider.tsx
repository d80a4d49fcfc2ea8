import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core'
import { use, useDeferredValue, useEffect, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Language } from '../../shared/contract/language.ts'
import type { EngineSentences } from '../../shared/engine-words/say.ts'
import { formatIn } from '../format.ts'
import { en } from './en/index.ts'
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

interface Words {
  messages: Messages
  engine: EngineSentences
}

const ENGLISH: Words = { messages: en, engine: {} }
let french: Promise<Words> | null = null

/** English is there from the start; French is loaded when it is first asked for. */
function useWords(language: Language): Words {
  if (language === 'en') return ENGLISH
  french ??= import('./fr/index.ts').then(({ fr, engineFr }) => {
    return { messages: fr as unknown as Messages, engine: engineFr }
  })
  return use(french)
}

/** Gives the screens their words; what is open is drawn in another language as soon as its words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const language = useDeferredValue(useLanguage().language)
  const { messages, engine } = useWords(language)
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
