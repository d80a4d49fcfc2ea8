import { clausesOf, equalsClause } from './filter-text.ts'
import type { RunColumn } from './run-columns.ts'
import { valueOf, type TableRun } from './table-run.ts'

/** A column with few values, and how many of the runs have each. */
export interface Facet {
  id: string
  /** Most common first. */
  values: { value: string; count: number; clause: string }[]
}

const MOST_VALUES = 12
const MOST_FACETS = 5

/** The status and the params and tags shown that have few different values: what a click can filter by. */
export function facetsOf(runs: readonly TableRun[], columns: readonly RunColumn[]): Facet[] {
  const few = columns
    .filter(({ kind }) => kind === 'params' || kind === 'tags')
    .map(({ id }) =>
      toFacet(
        id,
        countValues(runs, (run) => valueOf(run, id))
      )
    )
    .filter((facet) => facet !== null)
  const status = toFacet(
    'attributes.status',
    countValues(runs, (run) => run.status)
  )
  return [...(status === null ? [] : [status]), ...few].slice(0, MOST_FACETS)
}

/** Null where there are too many values to be of help. */
function countValues(
  runs: readonly TableRun[],
  read: (run: TableRun) => string | number | null
): Map<string, number> | null {
  const counts = new Map<string, number>()
  for (const run of runs) {
    const value = read(run)
    if (value === null) continue
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
    if (counts.size > MOST_VALUES) return null
  }
  return counts
}

function toFacet(id: string, counts: Map<string, number> | null): Facet | null {
  if (counts === null || counts.size < 2) return null
  const values = [...counts]
    .map(([value, count]) => ({ value, count, clause: equalsClause(id, value) }))
    .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value))
  return { id, values }
}

/** The values that occur in a column, most common first, for completion. */
export function knownValues(runs: readonly TableRun[], id: string): string[] {
  const counts = new Map<string, number>()
  for (const run of runs) {
    const value = id === 'attributes.run_name' ? run.run_name : valueOf(run, id)
    if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([value]) => value)
}

/** The comparisons of a filter, as chips that can be taken away. */
export function chipsOf(filter: string): string[] {
  return [...new Set(clausesOf(filter).map(({ text }) => text))]
}
