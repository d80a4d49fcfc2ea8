import { z } from 'zod'
import { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { describeIssues } from '../dispatch.ts'
import { checkRowCount } from './predict-body.ts'

const Records = z.array(z.record(z.string(), Cell))

/** The four shapes of a body (MLflow docs, "Deployment: accepted input formats"), each read into rows. */
const SHAPES = {
  dataframe_split: z
    .object({ columns: z.array(z.string()), data: z.array(z.array(Cell)) })
    .transform(({ columns, data }, context) =>
      data.map((cells, at) => {
        if (cells.length !== columns.length) {
          const message = `data[${at}] has ${cells.length} values for ${columns.length} columns`
          context.addIssue({ code: 'custom', message })
        }
        return Object.fromEntries(columns.map((name, column) => [name, cells[column]]))
      })
    ),
  dataframe_records: Records,
  instances: Records,
  inputs: z.record(z.string(), z.array(Cell)).transform((columns, context) => {
    const lengths = new Set(Object.values(columns).map((values) => values.length))
    if (lengths.size > 1) context.addIssue({ code: 'custom', message: 'its columns differ in length' })
    const [n_rows = 0] = lengths
    return Array.from({ length: n_rows }, (_, row) =>
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]]))
    )
  })
} as const

/**
 * Reads a body of MLflow's scoring protocol. `params` may be there and has no meaning for a table.
 * @throws INVALID_PARAMETER_VALUE
 */
export function readScoringBody(body: unknown): Record<string, Cell>[] {
  const names = Object.keys(SHAPES)
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw invalid(`The body must be a JSON object with one of ${names.join(', ')}.`)
  }
  const given = names.filter((name) => Object.hasOwn(body, name)) as (keyof typeof SHAPES)[]
  if (given.length !== 1) {
    const has = given.length === 0 ? 'none' : given.join(' and ')
    throw invalid(`The body must have exactly one of ${names.join(', ')}; it has ${has}.`)
  }
  const [name] = given
  const rows = SHAPES[name].safeParse((body as Record<string, unknown>)[name])
  if (!rows.success) throw invalid(`${name}: ${describeIssues(rows.error)}`)
  checkRowCount(rows.data.length)
  return rows.data
}

function invalid(message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
