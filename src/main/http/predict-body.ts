import { z } from 'zod'
import type { EntityKey } from '../../shared/contract/features.ts'
import { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { describeIssues } from '../dispatch.ts'

/** What /predict was asked about. */
export type Asked = { rows: Record<string, Cell>[] } | { key: EntityKey; request: Record<string, Cell> }

const MOST_ROWS = 10_000
const RowsBody = z.strictObject({
  rows: z
    .array(z.record(z.string(), Cell))
    .min(1, 'give at least one row')
    .max(MOST_ROWS, `at most ${MOST_ROWS} rows are taken at a time`)
})

/**
 * `{"rows": [...]}`, or one entity by its join keys and what on-demand features read of the request; the only join key
 * may be called `entity_id`.
 * @param entity of the served model; null: it was trained on one table
 * @throws INVALID_PARAMETER_VALUE with details.column where a join key or one value of a row is at fault
 */
export function readPredictBody(
  body: unknown,
  entity: { join_keys: string[] } | null,
  requestFields: readonly string[]
): Asked {
  const joinKeys = entity?.join_keys ?? []
  const expected = (): string => {
    const byKey = [...joinKeys, ...requestFields].map((name) => `"${name}": …`).join(', ')
    return entity === null ? '{"rows": [{…}]}' : `{${byKey}} or {"rows": [{…}]}`
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new AppError('INVALID_PARAMETER_VALUE', `The body must be a JSON object, ${expected()}.`)
  }
  if ('rows' in body) return readRows(body)
  const given = Object.keys(body)
  const names = joinKeys.length < 2 && given.includes('entity_id') ? ['entity_id'] : joinKeys
  if (given.length === 0 || given.some((name) => !names.includes(name) && !requestFields.includes(name))) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The body must be ${expected()}; it has ${given.length === 0 ? 'no field' : given.join(', ')}.`
    )
  }
  return {
    key:
      names.length === 1
        ? readPart(body, names[0])
        : Object.fromEntries(names.map((name) => [name, readPart(body, name)])),
    request: requestFields.length === 0 ? NOTHING : readRequest(body, requestFields)
  }
}

const NOTHING: Record<string, Cell> = {}

/** Values that are missing, or not of their type, are told by the features that read them. */
function readRequest(body: object, fields: readonly string[]): Record<string, Cell> {
  const given = Object.entries(body).filter(([name]) => fields.includes(name))
  const cells = given.map(([name, value]) => {
    const cell = Cell.safeParse(value)
    if (cell.success) return [name, cell.data] as const
    throw new AppError('INVALID_PARAMETER_VALUE', `${name} must be a number, text, true, false or null.`, {
      column: name
    })
  })
  return Object.fromEntries(cells)
}

function readPart(body: object, name: string): string | number {
  const value: unknown = Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value // 1e999 is not
  const why = value === undefined ? 'is missing; every join key is needed' : 'must be text or a number'
  throw new AppError('INVALID_PARAMETER_VALUE', `${name} ${why}.`, value === undefined ? { column: name } : {})
}

function readRows(body: object): Asked {
  const rows = RowsBody.safeParse(body)
  if (rows.success) return rows.data
  const { path } = rows.error.issues[0]
  if (path.length < 3) throw new AppError('INVALID_PARAMETER_VALUE', describeIssues(rows.error))
  const column = String(path[2])
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `rows[${String(path[1])}]: the column "${column}" holds a list or an object; give a number, text, true, false or null.`,
    { column }
  )
}

/** @throws INVALID_PARAMETER_VALUE for no row, or more than are taken at a time */
export function checkRowCount(n_rows: number): void {
  if (n_rows > 0 && n_rows <= MOST_ROWS) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    n_rows === 0 ? 'Give at least one row.' : `At most ${MOST_ROWS} rows are taken at a time; there are ${n_rows}.`
  )
}
