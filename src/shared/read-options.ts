import { z } from 'zod'

/** What cuts a row of a text file into cells, of those that a file is looked through for. */
export const DELIMITERS = [',', ';', '\t', '|'] as const

/** Why a person cannot have a text file cut so, as pandas' `sep` and papaparse have it; null: any other character will do. */
export function refuseDelimiter(delimiter: string): string | null {
  if (delimiter === '') return 'a delimiter is one character, and there is none; name one, or leave it to the file'
  if (delimiter === '"') return 'a quote (") stands around values and cannot divide them; name another delimiter'
  if (/^[\r\n]+$/.test(delimiter))
    return 'the end of a line divides rows and cannot divide values; name another delimiter'
  if (/[\0\ufeff]/.test(delimiter))
    return 'a delimiter is a character of the text, not a mark of its encoding; name another'
  const { length } = Array.from(delimiter) // by code points
  return length === 1 ? null : `a delimiter is one character, and "${delimiter}" has ${length}; name one of them`
}

const Delimiter = z.string().superRefine((delimiter, context) => {
  const message = refuseDelimiter(delimiter)
  if (message !== null) context.addIssue({ code: 'custom', message })
})

/** `windows-1252` holds all of Latin-1's letters, and is what a browser reads under that name as well. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DECIMALS = ['.', ','] as const
export type Decimal = (typeof DECIMALS)[number]

/** Which comes first in 03/04/2024: the day or the month. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What counts as missing where nobody says otherwise: what pandas reads so. "None" is a value, people name categories so. */
export const NA_VALUES = ['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null'] as const

/** How a text file is to be read. Null: as the file itself suggests. Parquet files know it themselves. */
export const ReadOptions = z.object({
  delimiter: Delimiter.nullable().default(null),
  encoding: z.enum(ENCODINGS).nullable().default(null),
  decimal: z.enum(DECIMALS).nullable().default(null),
  /** Lines at the top that are not part of the table. */
  skip_lines: z.int().min(0).max(1000).default(0),
  /** False: the first line is a row. */
  header: z.boolean().default(true),
  /** Without a header, what the columns are called; null: column_1, column_2, … */
  column_names: z.array(z.string()).nullable().default(null),
  /** Lines that begin so are left out; '' leaves none out. */
  comment: z
    .string()
    .regex(/^[^\w\s"]{0,2}$/, 'comment lines begin with one or two signs, such as #')
    .nullable()
    .default(null),
  /** Every row stands in one pair of quotes, those inside doubled, as some exports are written. */
  unwrap: z.boolean().default(false),
  /** Rows with too few or too many values are passed over; an import sets them aside, or is stopped by them. */
  ragged_rows: z.boolean().default(false),
  /** All spellings of a missing value, blanks around them aside. A blank cell is missing in any case. */
  na_values: z.array(z.string().max(100)).max(50).nullable().default(null),
  /** For columns whose dates can be read either way. */
  date_order: z.enum(DATE_ORDERS).nullable().default(null)
})
export type ReadOptions = z.output<typeof ReadOptions>

/** Everything left to the file. */
export const READ_AS_FOUND: ReadOptions = {
  delimiter: null,
  encoding: null,
  decimal: null,
  skip_lines: 0,
  header: true,
  column_names: null,
  comment: null,
  unwrap: false,
  ragged_rows: false,
  na_values: null,
  date_order: null
}

/** How a file is in fact read: what it suggests, and what a person said instead. */
export const TableFormat = z.object({
  kind: z.enum(['csv', 'parquet']),
  is_gzip: z.boolean(),
  delimiter: z.string(),
  encoding: z.enum(ENCODINGS),
  decimal: z.enum(DECIMALS),
  skip_lines: z.int(),
  header: z.boolean(),
  comment: z.string(),
  unwrap: z.boolean(),
  na_values: z.array(z.string())
})
export type TableFormat = z.output<typeof TableFormat>
