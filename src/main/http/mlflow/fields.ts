import { z } from 'zod'
import { invalid, type AppError } from '../../../shared/errors.ts'

/**
 * How MLflow's fields are read: what its clients send as protobuf-JSON, and what a query string can say. Numbers and
 * ids may come as text, a list in a query may be one value, null is as good as absent.
 */

/** Text that must be there; empty counts as missing. */
export const Text = z.string().min(1)
export const OptionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
/** An id or a version: text, or a whole number. */
export const Id = z.union([z.string().min(1), z.int().transform(String)])
export const OptionalId = Id.nullish().transform((value) => value ?? null)

const DIGITS = /^-?\d{1,16}$/
export const Int64 = z.union([z.int(), z.string().regex(DIGITS).transform(Number).pipe(z.int())])
export const OptionalInt64 = Int64.nullish().transform((value) => value ?? null)

const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^NaN$|^-?Infinity$/i
/** A double; NaN and the infinities come as text. */
export const Double = z.union([z.number(), z.string().regex(NUMBER).transform(Number)])

export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])

/** One value stands for a list of one; absent is empty. */
export function list<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]),
    z.array(item)
  )
}

export const Tags = list(
  z.object({
    key: Text,
    value: z
      .string()
      .nullish()
      .transform((value) => value ?? '')
  })
)
export const ViewType = z
  .enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'])
  .nullish()
  .transform((value) => value ?? 'ACTIVE_ONLY')

/** @param most more are refused, as are none */
export function maxResults(initial: number, most: number) {
  return Int64.nullish()
    .transform((value) => value ?? initial)
    .pipe(z.int().min(1).max(most))
}

/** run_id, or its old name run_uuid. */
export const RunId = { run_id: OptionalId, run_uuid: OptionalId }

export function runIdOf({ run_id, run_uuid }: { run_id: string | null; run_uuid: string | null }): string {
  const id = run_id ?? run_uuid
  if (id === null) throw missing('run_id')
  return id
}

/** @throws INVALID_PARAMETER_VALUE naming the first field at fault */
export function parseFields<S extends z.ZodType>(schema: S, input: Record<string, unknown>): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const { path } = result.error.issues[0]
  const name = path.map((part, at) =>
    typeof part === 'number' ? `[${part}]` : at > 0 ? `.${String(part)}` : String(part)
  )
  const value = path.reduce<unknown>((from, part) => (from as Record<PropertyKey, unknown> | undefined)?.[part], input)
  if (value === undefined || value === null || value === '') throw missing(name.join(''))
  const told = JSON.stringify(value).slice(0, 100)
  throw invalid(
    `Invalid value ${told} for parameter '${name.join('')}' supplied: Hint: Value was of type '${typeOf(value)}'. See the API docs for more information about request parameters.`
  )
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}

export function missing(name: string): AppError {
  return invalid(
    `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`
  )
}
