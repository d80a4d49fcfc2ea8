import { createContext, use, useCallback } from 'react'

/** What the engines say of their algorithms, by the English sentence, in the language that is shown. */
export const EngineWords = createContext<Readonly<Record<string, string>>>({})

/** Says a sentence of the engines in the language that is shown; one that has no words there stays English. */
export function useEngineWords(): (english: string) => string {
  const words = use(EngineWords)
  return useCallback((english) => words[english] ?? english, [words])
}
