import type { Language } from '../../shared/contract/language.ts'
import type { EngineSentences } from '../../shared/engine-words/say.ts'
import type { Messages } from './translate.ts'

/** What the screens say. */
export const CATALOGS: Record<Language, () => Promise<Messages>> = {
  en: once(async () => (await import('./en/index.ts')).en),
  fr: once(async () => (await import('./fr/index.ts')).fr as unknown as Messages)
}

/** What the engines say: English by themselves, and they stay so where the words cannot be had because the program has gone. */
export const ENGINE_CATALOGS: Record<Language, EngineSentences | (() => Promise<EngineSentences>)> = {
  en: {},
  fr: once(() =>
    import('../../shared/engine-words/fr.ts').then(
      ({ engineFr }) => engineFr,
      () => ({})
    )
  )
}

/** Each is loaded when it is first asked for: nobody reads two languages, and the first screen needs little of what engines say. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}
