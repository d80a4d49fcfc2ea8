import { useEffect } from 'react'
import { createSharedValue } from '../../components/shared-value.ts'

const wanted = createSharedValue(false)
const load = () => import('./palette.tsx')

/** Loads the palette where it is not loaded yet, and opens it. */
export async function openPalette(): Promise<void> {
  const { showPalette } = await load()
  if (wanted.get()) showPalette()
  wanted.set(true)
}

/** Whether the palette was asked for since the start. */
export const usePaletteWanted = wanted.use

/** When the first screen may be assumed to stand, in milliseconds. */
const SOON = 500

/** Loads the palette after the first screen, so that it opens sooner the first time. */
export function usePaletteSoon(): void {
  useEffect(() => {
    const soon = setTimeout(() => void load().catch(() => {}), SOON) // what fails is told when it is asked for
    return () => clearTimeout(soon)
  }, [])
}
