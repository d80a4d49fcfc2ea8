import { createTranslator } from 'use-intl'
import { en } from '../../src/renderer/words/en/index.ts'
import type { Translate } from '../../src/renderer/words/translate.ts'

/** What components have from `useTranslations()` where English is shown. */
export const english: Translate = createTranslator({ locale: 'en', messages: en })
