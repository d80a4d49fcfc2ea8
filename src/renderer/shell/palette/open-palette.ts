import { useSyncExternalStore } from 'react'

let wanted = false
let tell = (): void => {}

/** Loads the palette where it is not loaded yet, and opens it. */
export async function openPalette(): Promise<void> {
  const { showPalette } = await import('./palette.tsx')
  if (wanted) showPalette()
  wanted = true
  tell()
}

/** Whether the palette was asked for since the start; until then it is not loaded. */
export function usePaletteWanted(): boolean {
  return useSyncExternalStore(subscribe, () => wanted)
}

function subscribe(listener: () => void): () => void {
  tell = listener
  return () => (tell = () => {})
}
