const UNITS = ['B', 'kB', 'MB', 'GB']

/** A size as a person reads it: `814 B`, `1.2 MB`. A kB is 1000 bytes, as file managers count. */
export function formatBytes(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= (unit === 0 ? 1000 : 999.95) && unit < UNITS.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`
}
