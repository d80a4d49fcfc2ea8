import type { useTranslations } from 'use-intl'
import type { Language } from '../../shared/contract/language.ts'
import type { en } from './en/index.ts'

/** Every message, by area and name, as English has it. */
export type Messages = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Messages
  }
}

/** Says a message in the language that is shown; components have it from `useTranslations()` and hand it on. */
export type Translate = ReturnType<typeof useTranslations<never>>

/** The same messages in another language. */
export type Translation<English> = { readonly [Name in keyof English]: string }
