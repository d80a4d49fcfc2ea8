import type { Db } from '../../db/connection.ts'
import { createBinder, type Binder } from '../../search/condition-store.ts'
import { comparesNumbers } from '../../search/grammar.ts'
import { isDisjunction, isJoined, TABLES, toAnyCondition, toCondition } from './run-condition-store.ts'
import { RUN_SUBJECT, type RunConjunction, type RunOrderTerm } from './run-fields.ts'

/**
 * Finds the runs of a search. A run has at most one row per metric, param or tag key, so each key is one join;
 * the only question is where to begin, and SQLite's planner cannot know it without statistics. So the first table is
 * chosen here, from counts that stop early: the smallest set among the filter's keys and the experiments' runs is read
 * and sorted, where it is small or smaller than the walk along the index of the first order term until the page is full.
 */

export interface RunQuery {
  experiment_ids: readonly string[]
  run_view_type: 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL'
  condition: RunConjunction
  order: readonly RunOrderTerm[]
  limit: number
  offset: number
}

/** A set of at most so many rows is read and sorted in a few milliseconds. */
const FEW = 3000
/** Larger sets are not counted to their end. */
const MANY = 30_000

/** A metric, param or tag that the filter or the order names. */
interface Joined {
  entity: keyof typeof TABLES
  key: string
  alias: string
  /** Key and comparisons, as SQL. */
  conditions: string[]
  /** Those of them that an index answers. */
  seekable: string[]
  /** The filter names it: a run without it is not found. */
  required: boolean
  /** Rows that the seekable conditions leave, where the filter names it; MANY + 1 where there are more. */
  count: number
}

/** One statement of a search; the results of several follow one another. */
interface Step {
  from: string
  where: string[]
  order: string[]
}

interface Plan {
  binder: Binder
  joined: Joined[]
  /** Experiments and stage, on the row `r` of the run. */
  scope: string[]
  /** Attributes, datasets and what is joined by OR, on the same row. */
  runConditions: string[]
  /** Whether the filter names the runs by run_id. */
  pinned: boolean
  order: readonly RunOrderTerm[]
}

export function createSearchStore(db: Db) {
  /** About how many runs there are, without counting them. */
  const highestRow = db.prepare<[], number>('SELECT coalesce(max(rowid), 0) FROM runs').pluck()

  /** The number of rows, or `most` + 1 when there are more. */
  const countUpTo = (most: number, from: string, conditions: string[], { values }: Binder): number => {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${conditions.join(' AND ')} LIMIT ${most + 1})`
    return db.prepare<unknown[], number>(sql).pluck().get(values)!
  }

  /** @returns the first table to read; null: the walk along the order is shorter */
  const chooseFirst = ({ binder, joined, scope, pinned, order }: Plan, wanted: number): Joined | 'runs' | null => {
    if (pinned || countUpTo(FEW, 'runs r', scope, binder) <= FEW) return 'runs'
    const required = joined.filter((one) => one.required)
    if (required.length === 0) return null
    for (const one of required) one.count = countUpTo(MANY, named(one), one.seekable, binder)
    const smallest = required.reduce((least, one) => (one.count < least.count ? one : least))
    if (smallest.count <= FEW) return smallest
    const runs = highestRow.get()!
    // as if what the keys say were independent: so many runs are looked at until the page is full
    const share = required.reduce((all, { count }) => all * Math.min(1, count / runs), 1)
    const walk = isWalked(order[0]) ? Math.min(runs, wanted / share) : runs
    return smallest.count <= MANY && smallest.count < walk ? smallest : null
  }

  const readPage = (steps: Step[], { values }: Binder, { limit, offset }: RunQuery): string[] => {
    const found: string[] = []
    let skip = offset
    for (const { from, where, order } of steps) {
      const rest = `FROM ${from} WHERE ${where.join(' AND ')}`
      const page = db
        .prepare<unknown[], string>(`SELECT r.run_id ${rest} ORDER BY ${order.join(', ')} LIMIT :limit OFFSET :skip`)
        .pluck()
        .all({ ...values, limit: limit - found.length, skip })
      found.push(...page)
      if (found.length === limit) break
      if (page.length > 0) skip = 0
      else if (skip > 0) skip -= db.prepare<unknown[], number>(`SELECT count(*) ${rest}`).pluck().get(values)!
    }
    return found
  }

  return {
    /** @returns the ids of the runs from `offset` on, at most `limit` */
    find: (query: RunQuery): string[] => {
      const plan = toPlan(query)
      const first = chooseFirst(plan, query.offset + query.limit)
      const walked =
        first === null ? plan.joined.find(({ entity, key }) => isField(plan.order[0], entity, key)) : undefined
      const steps = walked === undefined ? [sorted(plan, first ?? 'runs')] : walkedBy(plan, walked)
      return readPage(steps, plan.binder, query)
    }
  }
}

function toPlan({ experiment_ids, run_view_type, condition, order }: RunQuery): Plan {
  const binder = createBinder()
  const joined: Joined[] = []
  const join = (entity: Joined['entity'], key: string): Joined => {
    const known = joined.find((one) => one.entity === entity && one.key === key)
    if (known !== undefined) return known
    const alias = `j${joined.length}`
    const hasKey = `${alias}.key = ${binder.bind(key)}`
    joined.push({ entity, key, alias, conditions: [hasKey], seekable: [hasKey], required: false, count: 0 })
    return joined.at(-1)!
  }
  const runConditions: string[] = []
  for (const comparison of condition) {
    if (isDisjunction(comparison)) {
      runConditions.push(toAnyCondition(comparison, binder))
      continue
    }
    const { entity, key, operator } = comparison
    if (entity === 'attribute' || entity === 'dataset') {
      runConditions.push(toCondition('r', comparison, binder))
      continue
    }
    const one = join(entity, key)
    const match = toCondition(one.alias, comparison, binder)
    one.required = true
    one.conditions.push(match)
    const numeric = comparesNumbers(RUN_SUBJECT.operatorsOf(comparison))
    if (operator === '=' || (numeric && operator !== '!=')) one.seekable.push(match)
  }
  for (const { entity, key } of order) if (isJoined(entity)) join(entity, key)
  const pinned = condition.some(
    (one) => !isDisjunction(one) && isRunId(one.entity, one.key) && ['=', 'IN'].includes(one.operator)
  )
  return { binder, joined, scope: toScope(experiment_ids, run_view_type, binder), runConditions, pinned, order }
}

function toScope(experimentIds: readonly string[], view: RunQuery['run_view_type'], { bind }: Binder): string[] {
  const experiment =
    experimentIds.length === 1
      ? `r.experiment_id = ${bind(experimentIds[0])}`
      : `r.experiment_id IN (SELECT value FROM json_each(${bind(JSON.stringify(experimentIds))}))`
  if (view === 'ALL') return [experiment]
  return [experiment, `r.lifecycle_stage = '${view === 'ACTIVE_ONLY' ? 'active' : 'deleted'}'`]
}

function isRunId(entity: string, key: string): boolean {
  return entity === 'attribute' && key === 'run_id'
}

function isField(term: RunOrderTerm | undefined, entity: string, key: string): boolean {
  return term?.entity === entity && term.key === key
}

/** Whether an index has the runs in this order, the order without terms being the newest first. */
function isWalked(term: RunOrderTerm | undefined): boolean {
  return term === undefined || isJoined(term.entity) || isField(term, 'attribute', 'start_time')
}

/** All that matches, sorted; `first` is read first. */
function sorted(plan: Plan, first: Joined | 'runs'): Step {
  const step = first === 'runs' ? joinRest(plan, 'runs r', first) : startWith(plan, first)
  return { ...step, order: toOrder(plan, plan.order) }
}

/** From one set through the others that the filter needs, the smallest first, to what is left of their runs. */
function startWith(plan: Plan, first: Joined): Pick<Step, 'from' | 'where'> {
  const others = plan.joined.filter((one) => one.required && one !== first).toSorted((a, b) => a.count - b.count)
  const through = others.map((one) => ` CROSS JOIN ${named(one)} ON ${one.alias}.run_id = ${first.alias}.run_id`)
  const head = `${named(first)}${through.join('')} CROSS JOIN runs r ON r.run_id = ${first.alias}.run_id`
  const rest = joinRest({ ...plan, joined: plan.joined.filter((one) => !one.required) }, head, 'runs')
  return { from: rest.from, where: [...[first, ...others].flatMap(({ conditions }) => conditions), ...rest.where] }
}

/** First the runs that have the value, along its index; then those where it is NaN; then those without it. */
function walkedBy(plan: Plan, walked: Joined): Step[] {
  const [term, ...rest] = plan.order
  const head = `${named(walked)} CROSS JOIN runs r ON r.run_id = ${walked.alias}.run_id`
  const present = joinRest(plan, head, walked)
  const isNan = (flag: 0 | 1): string[] =>
    walked.entity === 'metric' ? [...present.where, `${walked.alias}.is_nan = ${flag}`] : present.where
  const byValue = `${walked.alias}.value ${term.ascending ? 'ASC' : 'DESC'}`
  const steps: Step[] = [{ from: present.from, where: isNan(0), order: [byValue, ...toOrder(plan, rest)] }]
  if (walked.entity === 'metric') {
    steps.push({ from: present.from, where: isNan(1), order: toOrder(plan, rest) })
  }
  if (!walked.required) {
    const absent = `NOT EXISTS (SELECT 1 FROM ${named(walked)} WHERE ${walked.alias}.run_id = r.run_id AND ${walked.conditions[0]})`
    const others = { ...plan, joined: plan.joined.filter((one) => one !== walked) }
    const { from, where } = joinRest(others, 'runs r', 'runs')
    steps.push({ from, where: [...where, absent], order: toOrder(plan, rest) })
  }
  return steps
}

/** Joins what the filter needs in the order written, then, loosely, what only the order names. */
function joinRest(plan: Plan, head: string, first: Joined | 'runs'): Pick<Step, 'from' | 'where'> {
  let from = head
  const where = [...plan.scope, ...plan.runConditions]
  for (const one of plan.joined.toSorted((a, b) => Number(b.required) - Number(a.required))) {
    if (one === first) where.push(...one.conditions)
    else if (one.required) {
      from += ` CROSS JOIN ${named(one)} ON ${one.alias}.run_id = r.run_id`
      where.push(...one.conditions)
    } else from += ` LEFT JOIN ${named(one)} ON ${one.alias}.run_id = r.run_id AND ${one.conditions[0]}`
  }
  return { from, where }
}

function named({ entity, alias }: Joined): string {
  return `${TABLES[entity]} ${alias}`
}

/** NaN after every number and what is missing last, in both directions; ties by start_time, newest first, then run_id. */
function toOrder({ joined }: Plan, terms: readonly RunOrderTerm[]): string[] {
  const order = terms.flatMap(({ entity, key, ascending }) => {
    const direction = ascending ? 'ASC' : 'DESC'
    if (entity === 'attribute') {
      const column = `r.${key}`
      return key === 'end_time' ? [`${column} IS NULL`, `${column} ${direction}`] : [`${column} ${direction}`]
    }
    const { alias } = joined.find((one) => isField({ entity, key, ascending }, one.entity, one.key))!
    if (entity !== 'metric') return [`${alias}.value IS NULL`, `${alias}.value ${direction}`]
    return [`coalesce(${alias}.is_nan, 2)`, `CASE ${alias}.is_nan WHEN 0 THEN ${alias}.value END ${direction}`]
  })
  if (!terms.some((term) => isField(term, 'attribute', 'start_time'))) order.push('r.start_time DESC')
  return [...order, 'r.run_id ASC']
}
