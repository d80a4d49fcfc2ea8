/** Takes `view:feature` apart. */
export function splitRef(ref: string): { view: string; feature: string } {
  const colon = ref.indexOf(':')
  return { view: ref.slice(0, colon), feature: ref.slice(colon + 1) }
}

/** Takes `service@v2` apart; without a version the newest is meant. */
export function splitServiceName(given: string): { name: string; version: number | null } {
  const found = /^(.*)@v([1-9]\d*)$/.exec(given)
  return found === null ? { name: given, version: null } : { name: found[1], version: Number(found[2]) }
}
