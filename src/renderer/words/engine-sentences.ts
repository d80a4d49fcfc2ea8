import type { Language } from '../../shared/contract/language.ts'
import type { EngineSentences } from '../../shared/engine-words/say.ts'
import { createSharedValue } from '../components/shared-value.ts'

/** English is what the engines say by themselves. */
const ENGLISH: EngineSentences = {}

const sentences = createSharedValue(ENGLISH)
let wanted: Language = 'en'

/** What the engines say in the language that was loaded last. */
export const useEngineSentences = sentences.use

/** Has the engines' sentences said in this language from when its words are there. They weigh as much as those of all screens. */
export async function loadEngineSentences(language: Language): Promise<void> {
  wanted = language
  const loaded = language === 'en' ? ENGLISH : (await import('../../shared/engine-words/fr.ts')).engineFr
  if (wanted === language) sentences.set(loaded)
}
