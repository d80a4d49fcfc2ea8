/** Takes `view:feature` apart. */
export function splitRef(ref: string): { view: string; feature: string } {
  const colon = ref.indexOf(':')
  return { view: ref.slice(0, colon), feature: ref.slice(colon + 1) }
}
