import type { LucideIcon } from 'lucide-react'

/** One thing the palette can do or open. */
export interface PaletteEntry {
  id: string
  label: string
  /** What it is, where the label alone does not say it; searched too. */
  description?: string
  icon: LucideIcon
  run: () => void
}

export interface PaletteGroup {
  label: string
  entries: PaletteEntry[]
}

/** At most so many of a group are shown; another letter finds the rest. */
const MOST_PER_GROUP = 12

/** The entries that hold every word of `query`, those whose label begins with it first. Groups without any are left out. */
export function findEntries(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const start = words.join(' ')
  const rank = ({ label }: PaletteEntry): number => (label.toLowerCase().startsWith(start) ? 0 : 1)
  return groups.flatMap(({ label, entries }) => {
    const found = entries.filter((entry) => {
      const text = `${label} ${entry.label} ${entry.description ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    const shown = found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_PER_GROUP)
    return shown.length === 0 ? [] : [{ label, entries: shown }]
  })
}

/** MLflow's filter for runs whose name holds the text, or whose id it is; null where the grammar cannot quote it. */
export function runFilter(query: string): string | null {
  const text = query.trim()
  if (/^[0-9a-f]{32}$/.test(text)) return `attributes.run_id = '${text}'`
  if (!text.includes("'")) return `attributes.run_name ILIKE '%${text}%'`
  return text.includes('"') ? null : `attributes.run_name ILIKE "%${text}%"`
}
