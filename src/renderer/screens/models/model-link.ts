/** Where a registered model is shown; with a version, that one is open. */
export function modelPath(name: string, version?: string): string {
  const path = `/models/${encodeURIComponent(name)}`
  return version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`
}
