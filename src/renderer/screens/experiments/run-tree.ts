import type { Run } from '../../../shared/contract/runs.ts'
import { parentIdOf } from '../runs/nested-runs.ts'

/** Runs with those nested in them. */
export interface RunTree {
  roots: Run[]
  /** By the parent's id; a run without nested ones has no entry. */
  nested: ReadonlyMap<string, Run[]>
}

/** One line of the table. */
export interface TreeRow {
  run: Run
  /** 0 for a run that is nested in none. */
  depth: number
  /** Runs directly nested in it. */
  nested_count: number
}

/** The parents that are named but not there. */
export function missingParents(runs: readonly Run[]): string[] {
  const known = new Set(runs.map(({ run_id }) => run_id))
  const named = runs.map(parentIdOf).filter((id) => id !== null)
  return [...new Set(named)].filter((id) => !known.has(id)).toSorted()
}

/** Every run by itself, as a filter found it. */
export function flatTree(runs: readonly Run[]): RunTree {
  return { roots: [...runs], nested: new Map() }
}

/**
 * Puts runs under their parents. A family stands where the first of its members stood; a run whose parent is not there
 * stands by itself.
 * @param runs in the order of the search
 * @param parents runs that the search has not reached yet
 */
export function nestRuns(runs: readonly Run[], parents: readonly Run[]): RunTree {
  const byId = new Map([...parents, ...runs].map((run) => [run.run_id, run]))
  const nested = new Map<string, Run[]>()
  const roots = new Set<Run>()
  const placed = new Set<Run>()
  for (const run of runs) place(run)
  return { roots: [...roots], nested }

  function place(run: Run): void {
    if (placed.has(run)) return
    placed.add(run) // before its parent, so that a circle ends
    const parent = byId.get(parentIdOf(run) ?? '')
    if (parent === undefined || reaches(parent, run)) {
      roots.add(run)
      return
    }
    place(parent)
    const siblings = nested.get(parent.run_id)
    if (siblings === undefined) nested.set(parent.run_id, [run])
    else siblings.push(run)
  }

  /** Whether going from parent to parent leads to `wanted`: tags are written by anybody. */
  function reaches(from: Run, wanted: Run): boolean {
    const seen = new Set<Run>()
    for (let at: Run | undefined = from; at !== undefined && !seen.has(at); at = byId.get(parentIdOf(at) ?? '')) {
      if (at === wanted) return true
      seen.add(at)
    }
    return false
  }
}

/** The lines of the table: nested runs only below those that are expanded. */
export function treeRows({ roots, nested }: RunTree, expanded: ReadonlySet<string>): TreeRow[] {
  const rowsOf = (run: Run, depth: number): TreeRow[] => {
    const children = nested.get(run.run_id) ?? []
    const below = expanded.has(run.run_id) ? children.flatMap((child) => rowsOf(child, depth + 1)) : []
    return [{ run, depth, nested_count: children.length }, ...below]
  }
  return roots.flatMap((run) => rowsOf(run, 0))
}
