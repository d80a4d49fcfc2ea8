import { showError } from '../../components/notify.tsx'
import { createSharedValue } from '../../components/shared-value.ts'
import { dropEarlyKeys, keepEarlyKeys } from './early-keys.ts'

/** Whether the palette is open, or will be as soon as it is loaded. */
export const paletteOpen = createSharedValue(false)

/** What is looked for in it. */
export const paletteQuery = createSharedValue('')

const loaded = createSharedValue(false)

export const usePaletteLoaded = loaded.use

/** @throws when the program that hands it out does not answer */
export async function loadPalette() {
  const palette = await import('./palette.tsx')
  loaded.set(true)
  return palette
}

/** Opens the palette, once it is loaded; what is typed until then is written into its field. */
export function openPalette(): void {
  if (paletteOpen.get()) return
  paletteQuery.set('')
  paletteOpen.set(true)
  keepEarlyKeys(closePalette)
  loadPalette().catch((error: unknown) => {
    closePalette()
    showError(error)
  })
}

export function closePalette(): void {
  dropEarlyKeys()
  paletteOpen.set(false)
}
