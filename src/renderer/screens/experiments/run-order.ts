import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { fieldText, splitId } from './run-columns.ts'

/** One term of the order of runs; `column` is `attributes.start_time`, `metrics.val_auc` … */
export interface RunOrder {
  column: string
  descending: boolean
}

export const NEWEST_FIRST: RunOrder = { column: 'attributes.start_time', descending: true }

/** Whether the server knows an order by a column. */
export function canSort(column: string): boolean {
  return column !== 'attributes.duration'
}

/** More terms tell nobody anything. */
const MOST_TERMS = 5

/**
 * The next order after a click on a head: a new column begins with its best or newest end, a known one turns round.
 * @param add keeps the other terms, as a click with Shift does; a term that was turned round goes at the third click
 */
export function nextOrder(now: readonly RunOrder[], column: string, add = false): RunOrder[] {
  const known = now.find((term) => term.column === column)
  if (!add) return [known === undefined || now.length > 1 ? firstOf(column) : turned(known)]
  if (known === undefined) return [...now, firstOf(column)].slice(-MOST_TERMS)
  const begins = known.descending === firstOf(column).descending
  const rest = now.filter((term) => term !== known)
  if (!begins && rest.length > 0) return rest
  return now.map((term) => (term === known ? turned(known) : term))
}

function turned({ column, descending }: RunOrder): RunOrder {
  return { column, descending: !descending }
}

function firstOf(column: string): RunOrder {
  if (column === NEWEST_FIRST.column) return NEWEST_FIRST
  const [kind, key] = splitId(column)
  return { column, descending: kind === 'metrics' && !lowerIsBetter(key) }
}

/** As MLflow writes it: metrics.val_auc DESC. */
export function orderClause({ column, descending }: RunOrder): string {
  return `${fieldText(column)} ${descending ? 'DESC' : 'ASC'}`
}

/** As it stands in the address: `-metrics.val_auc,params.depth`, a minus for descending. Keys have no commas. */
export function writeOrder(order: readonly RunOrder[]): string {
  return order.map(({ column, descending }) => (descending ? '-' : '') + column).join(',')
}

/** Reads what writeOrder wrote; newest first for anything else. */
export function readOrder(text: string | null): RunOrder[] {
  const terms = (text ?? '').split(',').map((term) => /^(-?)((?:attributes|metrics|params|tags)\..+)$/s.exec(term))
  const order = terms
    .filter((match) => match !== null)
    .map(([, minus, column]) => ({ column, descending: minus === '-' }))
  const distinct = order.filter(({ column }, at) => order.findIndex((term) => term.column === column) === at)
  return distinct.length === 0 ? [NEWEST_FIRST] : distinct.slice(0, MOST_TERMS)
}
