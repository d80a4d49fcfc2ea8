import type { TableRun } from './table-run.ts'

/** Runs with those nested in them. */
export interface RunTree<R> {
  roots: R[]
  /** By the parent's id; a run without nested ones has no entry. */
  nested: ReadonlyMap<string, R[]>
}

/** One run's line of the table. */
export interface TreeRow<R> {
  run: R
  /** 0 for a run that is nested in none. */
  depth: number
  /** Runs directly nested in it. */
  nested_count: number
}

type Nested = Pick<TableRun, 'run_id' | 'parent_id'>

/** The parents that are named but not there. */
export function missingParents(runs: readonly Nested[]): string[] {
  const known = new Set(runs.map(({ run_id }) => run_id))
  const named = runs.map(({ parent_id }) => parent_id).filter((id) => id !== null)
  return [...new Set(named)].filter((id) => !known.has(id)).toSorted()
}

/**
 * Puts runs under their parents. A family stands where the first of its members stood; a run whose parent is not there
 * stands by itself.
 * @param runs in the order of the search
 * @param parents runs that the search did not find
 */
export function nestRuns<R extends Nested>(runs: readonly R[], parents: readonly R[]): RunTree<R> {
  const byId = new Map([...parents, ...runs].map((run) => [run.run_id, run]))
  const nested = new Map<string, R[]>()
  const roots = new Set<R>()
  const placed = new Set<R>()
  const parentOf = (run: R): R | undefined => (run.parent_id === null ? undefined : byId.get(run.parent_id))
  for (const run of runs) place(run)
  return { roots: [...roots], nested }

  function place(run: R): void {
    if (placed.has(run)) return
    placed.add(run) // before its parent, so that a circle ends
    const parent = parentOf(run)
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
  function reaches(from: R, wanted: R): boolean {
    const seen = new Set<R>()
    for (let at: R | undefined = from; at !== undefined && !seen.has(at); at = parentOf(at)) {
      if (at === wanted) return true
      seen.add(at)
    }
    return false
  }
}

/** The lines of the table: nested runs only below those that are expanded. */
export function treeRows<R extends Nested>(
  { roots, nested }: RunTree<R>,
  isExpanded: (run: R) => boolean
): TreeRow<R>[] {
  const rows: TreeRow<R>[] = []
  const add = (run: R, depth: number): void => {
    const children = nested.get(run.run_id) ?? []
    rows.push({ run, depth, nested_count: children.length })
    if (children.length > 0 && isExpanded(run)) for (const child of children) add(child, depth + 1)
  }
  for (const root of roots) add(root, 0)
  return rows
}
