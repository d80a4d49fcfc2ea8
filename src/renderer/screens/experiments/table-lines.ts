import type { RunColumn } from './run-columns.ts'
import { nestRuns, treeRows, type TreeRow } from './run-tree.ts'
import { valueOf, type CellValue, type TableRun } from './table-run.ts'

/** A run's line. */
export interface RunLine extends TreeRow<TableRun> {
  kind: 'run'
  /** Stands there for its nested runs; the filter did not find it. */
  context: boolean
}

/** The line above the runs that share a value. */
export interface GroupLine {
  kind: 'group'
  /** Differs from every other group's and every run's. */
  key: string
  value: CellValue
  runs: TableRun[]
  collapsed: boolean
}

export type TableLine = RunLine | GroupLine

/** A tag of starred runs. */
export const STAR_TAG = 'benchtop.starred'
export const STAR_COLUMN = `tags.${STAR_TAG}`

export function isStarred(run: Pick<TableRun, 'values'>): boolean {
  return valueOf(run, STAR_COLUMN) === 'true'
}

/** What a person opened, closed or asked for. */
export interface LineChoices {
  /** Whether a filter chose the runs: parents of found runs are opened then. */
  filtered: boolean
  /** `params.depth`; null: not grouped. */
  group_by: string | null
  /** Runs and groups whose opening or closing was turned round. */
  toggled: ReadonlySet<string>
}

/**
 * The lines of the table. Starred runs stand first. Grouped runs stand under the value they share, flat; else nested
 * ones stand under their parents.
 * @param parents runs that the search did not find, but runs nested in them
 */
export function tableLines(
  runs: readonly TableRun[],
  parents: readonly TableRun[],
  { filtered, group_by, toggled }: LineChoices
): TableLine[] {
  if (group_by !== null) return groupLines(runs, group_by, toggled)
  if (parents.length === 0 && runs.every(({ parent_id }) => parent_id === null)) return starredFirst(runs).map(loneLine)
  const tree = nestRuns(runs, parents)
  const ordered = { ...tree, roots: starredFirst(tree.roots) }
  const found = parents.length === 0 ? null : new Set(runs.map(({ run_id }) => run_id))
  const isContext = (run: TableRun): boolean => found !== null && !found.has(run.run_id)
  const isExpanded = (run: TableRun): boolean => toggled.has(run.run_id) !== (filtered && isContext(run))
  return treeRows(ordered, isExpanded).map((row) => ({ kind: 'run', ...row, context: isContext(row.run) }))
}

const loneLines = new WeakMap<TableRun, RunLine>()

/** The line of a run that is nested in none and has none: the same each time, so that it is not drawn again. */
function loneLine(run: TableRun): RunLine {
  const known = loneLines.get(run)
  if (known !== undefined) return known
  const line: RunLine = { kind: 'run', run, depth: 0, nested_count: 0, context: false }
  loneLines.set(run, line)
  return line
}

function starredFirst(runs: readonly TableRun[]): TableRun[] {
  const starred = runs.filter(isStarred)
  return starred.length === 0 ? [...runs] : [...starred, ...runs.filter((run) => !isStarred(run))]
}

function groupLines(runs: readonly TableRun[], column: string, toggled: ReadonlySet<string>): TableLine[] {
  const groups = new Map<CellValue, TableRun[]>()
  for (const run of runs) {
    const value = valueOf(run, column)
    const members = groups.get(value)
    if (members === undefined) groups.set(value, [run])
    else members.push(run)
  }
  return [...groups].flatMap(([value, members]): TableLine[] => {
    const key = `group ${value ?? ''} ${value === null}`
    const collapsed = toggled.has(key)
    const lines = collapsed
      ? []
      : starredFirst(members).map((run): TableLine => ({ kind: 'run', run, depth: 1, nested_count: 0, context: false }))
    return [{ kind: 'group', key, value, runs: members, collapsed }, ...lines]
  })
}

export function keyOf(line: TableLine): string {
  return line.kind === 'run' ? line.run.run_id : line.key
}

/** What is known of a metric over the runs of a group; null where none has a finite value. */
export interface GroupFigures {
  mean: number
  /** Standard deviation over the runs, 0 for a single one. */
  std: number
  count: number
}

export function groupFigures(runs: readonly TableRun[], { id }: Pick<RunColumn, 'id'>): GroupFigures | null {
  const values = runs.map((run) => valueOf(run, id)).filter((value) => typeof value === 'number')
  if (values.length === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, std: Math.sqrt(squares / values.length), count: values.length }
}
