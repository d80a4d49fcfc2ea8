/** `2024-01-31`, the day in UTC. @param time ms since the epoch */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
