import { use, useEffect } from 'react'
import { EngineWords } from '../words/engine-words.ts'
import { loadPalette } from './palette/open-palette.ts'

/** Once the first screen stands, loads what it can do without, so that hardly anything ever waits for it. */
export function useLoadSoon(): void {
  const words = use(EngineWords)
  useEffect(() => {
    const soon = setTimeout(() => {
      const loading: Promise<unknown>[] = [loadPalette()]
      if (typeof words === 'function') loading.push(words())
      void Promise.allSettled(loading) // what fails is told when it is asked for
    })
    return () => clearTimeout(soon)
  }, [words])
}
