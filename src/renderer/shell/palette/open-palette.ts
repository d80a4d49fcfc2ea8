import { createSharedValue } from '../../components/shared-value.ts'

const wanted = createSharedValue(false)

/** Loads the palette where it is not loaded yet, and opens it. */
export async function openPalette(): Promise<void> {
  const { showPalette } = await import('./palette.tsx')
  if (wanted.get()) showPalette()
  wanted.set(true)
}

/** Whether the palette was asked for since the start; until then it is not loaded. */
export const usePaletteWanted = wanted.use
