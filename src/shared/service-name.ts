/** Takes `service@v2` apart; without a version the newest is meant. */
export function splitServiceName(given: string): { name: string; version: number | null } {
  const found = /^(.*)@v([1-9]\d*)$/.exec(given)
  return found === null ? { name: given, version: null } : { name: found[1], version: Number(found[2]) }
}
