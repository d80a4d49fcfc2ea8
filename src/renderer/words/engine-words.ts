import { createContext, use, useCallback } from 'react'
import { say, type EngineSentences } from '../../shared/engine-words/say.ts'

/** What the engines say of their algorithms, jobs, findings and errors, in the language that is shown, or how it is loaded. */
export const EngineWords = createContext<EngineSentences | (() => Promise<EngineSentences>)>({})

/**
 * Says a sentence of the engines in the language that is shown; one that has no words there stays English. The component
 * waits (Suspense) where the words are not there yet.
 */
export function useEngineWords(): (english: string) => string {
  const words = use(EngineWords)
  const sentences = typeof words === 'function' ? use(words()) : words
  return useCallback((english) => say(sentences, english), [sentences])
}
