/** Loads the palette where it is not loaded yet, and opens it. */
export async function openPalette(): Promise<void> {
  const { showPalette } = await import('./palette.tsx')
  showPalette()
}
