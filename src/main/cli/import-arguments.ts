import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { COLUMN_TYPES } from '../../shared/column-types.ts'
import { Expectations, VALUE_ROLES, type Expectation, type ImportFile } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { READ_AS_FOUND, ReadOptions } from '../../shared/read-options.ts'
import { describeIssues } from '../dispatch.ts'
import { parseNames, parseParams } from './arguments.ts'

/** The options of `import` as the command line has them. */
export interface ImportArguments {
  asOf?: string
  entity?: string[]
  timestamp?: string
  mode: 'append' | 'upsert' | 'replace'
  keep: 'first' | 'last'
  delimiter?: string
  encoding?: string
  decimal?: string
  header: boolean
  names?: string
  skipLines?: string
  comment?: string
  unwrap?: boolean
  na?: string
  dateOrder?: string
  type: string[]
  role: string[]
  newColumns?: ImportFile['new_columns']
  missingColumns?: ImportFile['missing_columns']
  expect?: string
  notNull?: string
  unique?: string
  range: string[]
  quarantine?: boolean
  dryRun?: boolean
}

const DELIMITER_WORDS: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  bar: '|',
  pipe: '|',
  space: ' '
}

/** @throws INVALID_PARAMETER_VALUE when an option has a value that it does not take */
export function readOptionsIn(options: ImportArguments): ReadOptions {
  return parse(ReadOptions, 'reading options', {
    ...READ_AS_FOUND,
    ...(options.delimiter === undefined ? {} : { delimiter: DELIMITER_WORDS[options.delimiter] ?? options.delimiter }),
    ...(options.encoding === undefined
      ? {}
      : { encoding: ENCODING_WORDS[options.encoding.toLowerCase()] ?? options.encoding }),
    ...(options.decimal === undefined
      ? {}
      : { decimal: { comma: ',', point: '.' }[options.decimal] ?? options.decimal }),
    header: options.header,
    ...(options.names === undefined ? {} : { header: false, column_names: parseNames(options.names) }),
    ...(options.skipLines === undefined ? {} : { skip_lines: Number(options.skipLines) }),
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    ...(options.unwrap === true ? { unwrap: true } : {}),
    ...(options.na === undefined ? {} : { na_values: parseNames(options.na) }),
    ...(options.dateOrder === undefined ? {} : { date_order: options.dateOrder.replaceAll('/', '') })
  })
}

const ENCODING_WORDS: Record<string, string> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252'
}

/** What is said of every file of an import. */
export function fileOptionsIn(
  options: ImportArguments
): Pick<ImportFile, 'column_types' | 'column_roles' | 'new_columns' | 'missing_columns'> {
  return {
    column_types: parse(z.record(z.string(), z.enum(COLUMN_TYPES)), '--type', parseParams(options.type)),
    column_roles: parse(z.record(z.string(), z.enum(VALUE_ROLES)), '--role', parseParams(options.role)),
    new_columns: options.newColumns ?? 'refuse',
    missing_columns: options.missingColumns ?? 'refuse'
  }
}

/**
 * The expectations for one dataset: those of the JSON file, a list for all datasets or lists by dataset, and those of the
 * flags, which hold for each file that has the column.
 * @param columns of the file
 * @returns null where nothing is said: then what is saved with the dataset holds
 */
export async function expectationsIn(
  options: ImportArguments,
  dataset: string,
  columns: string[]
): Promise<Expectation[] | null> {
  const listed = options.expect === undefined ? null : await expectationsOf(options.expect, dataset)
  const has = (column: string): boolean =>
    columns.length === 0 || columns.some((one) => one.toLowerCase() === column.toLowerCase())
  const flagged: unknown[] = [
    ...parseNames(options.notNull).map((column) => ({ kind: 'not_null', column })),
    ...parseNames(options.unique).map((column) => ({ kind: 'unique', column })),
    ...Object.entries(parseParams(options.range)).map(([column, range]) => ({
      kind: 'range',
      column,
      ...endsOf(range)
    }))
  ]
  const own = parse(Expectations, 'expectations', flagged).filter((one) => !('column' in one) || has(one.column))
  return listed === null && own.length === 0 ? null : [...(listed ?? []), ...own]
}

async function expectationsOf(path: string, dataset: string): Promise<Expectation[] | null> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no file ${path} with expectations.`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('INVALID_PARAMETER_VALUE', `${path} is no JSON; it should hold a list of expectations.`)
  }
  const read = parse(z.union([Expectations, z.record(z.string(), Expectations)]), path, value)
  return Array.isArray(read) ? read : (read[dataset] ?? null)
}

/** `0..120`, `0..` or `..120`. */
function endsOf(range: string): { min: number | string | null; max: number | string | null } {
  const [min, max, rest] = range.split('..')
  if (max === undefined || rest !== undefined) {
    throw new AppError('INVALID_PARAMETER_VALUE', `A range is written age=0..120 or age=0..; "${range}" is none.`)
  }
  return { min: endOf(min), max: endOf(max) }
}

function endOf(text: string): number | string | null {
  if (text === '') return null
  return Number.isFinite(Number(text)) ? Number(text) : text
}

function parse<S extends z.ZodType>(schema: S, what: string, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new AppError('INVALID_PARAMETER_VALUE', `${what}: ${describeIssues(result.error)}`)
}
