import type { Run } from '../../../src/shared/contract/runs.ts'
import type { RunComparison, RunConjunction, RunOrderTerm } from '../../../src/main/tracking/search/run-fields.ts'

/** The meaning of a search, said plainly over runs in memory: what the database answers is held against it. */
export function searchInMemory(runs: readonly Run[], condition: RunConjunction, order: RunOrderTerm[]): string[] {
  return runs
    .filter((run) => meets(run, condition))
    .toSorted((a, b) => compareRuns(a, b, order))
    .map((run) => run.run_id)
}

function meets(run: Run, condition: RunConjunction): boolean {
  return condition.every((one) => ('any' in one ? one.any.some((all) => meets(run, all)) : matches(run, one)))
}

type Value = string | number | null | undefined

function valueOf(run: Run, entity: string, key: string): Value {
  if (entity === 'attribute') return run[key as 'run_name' | 'start_time' | 'end_time']
  const list = entity === 'metric' ? run.metrics : entity === 'param' ? run.params : run.tags
  const value = list.find((one) => one.key === key)?.value
  return entity === 'metric' && value !== undefined ? Number(value) : value
}

function matches(run: Run, { entity, key, operator, value }: RunComparison): boolean {
  const own = valueOf(run, entity, key)
  if (own === undefined || own === null) return false
  if (Array.isArray(value)) return value.includes(String(own)) === (operator === 'IN')
  if (operator === 'LIKE' || operator === 'ILIKE')
    return toPattern(String(value), operator === 'ILIKE').test(String(own))
  if (operator === '=') return own === value
  if (operator === '!=') return own !== value
  const [left, right] = [Number(own), Number(value)]
  return { '>': left > right, '>=': left >= right, '<': left < right, '<=': left <= right }[operator as '>']
}

function toPattern(like: string, ignoreCase: boolean): RegExp {
  const source = like
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.')
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's')
}

/** Numbers and text first, then NaN, then what is missing; ties by start_time, newest first, then run_id. */
function compareRuns(a: Run, b: Run, order: RunOrderTerm[]): number {
  for (const { entity, key, ascending } of order) {
    const [left, right] = [valueOf(a, entity, key), valueOf(b, entity, key)]
    const ranked = rank(left) - rank(right)
    if (ranked !== 0) return ranked
    const compared = left! < right! ? -1 : left! > right! ? 1 : 0
    if (rank(left) === 0 && compared !== 0) return ascending ? compared : -compared
  }
  const byStart = order.some(({ key }) => key === 'start_time') ? 0 : b.start_time - a.start_time
  return byStart || (a.run_id < b.run_id ? -1 : 1)
}

function rank(value: Value): number {
  if (value === undefined || value === null) return 2
  return Number.isNaN(value) ? 1 : 0
}
