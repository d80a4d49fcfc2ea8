import { createContext, use, useCallback } from 'react'
import { say, type EngineSentences } from '../../shared/engine-words/say.ts'

/** What the engines say of their algorithms, jobs, findings and errors, in the language that is shown. */
export const EngineWords = createContext<EngineSentences>({})

/** Says a sentence of the engines in the language that is shown; one that has no words there stays English. */
export function useEngineWords(): (english: string) => string {
  const sentences = use(EngineWords)
  return useCallback((english) => say(sentences, english), [sentences])
}
