/** More do not stand side by side. */
export const MOST_COMPARED = 20

export function comparePath(runIds: readonly string[]): string {
  return `/compare?${new URLSearchParams({ runs: runIds.join(',') })}`
}

/** The runs an address names, each once, no more than can be compared. */
export function readRunIds(text: string | null): string[] {
  const ids = (text ?? '').split(',').map((id) => id.trim())
  return [...new Set(ids.filter((id) => id !== ''))].slice(0, MOST_COMPARED)
}
