const DAY_MS = 86_400_000

/** `2024-01-31`, the day in UTC. @param time ms since the epoch */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** `2024-01-31` at midnight UTC, else `2024-01-31T06:30:00.000Z`. @param time ms since the epoch */
export function formatTime(time: number): string {
  const iso = new Date(time).toISOString()
  return time % DAY_MS === 0 ? iso.slice(0, 10) : iso
}
