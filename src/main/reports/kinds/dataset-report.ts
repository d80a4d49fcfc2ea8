import type { ColumnProfile, Dataset, ImportRecord } from '../../../shared/contract/datasets.ts'
import { facts, section, table, type Block, type FigureBlock } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import type { ReportKind, SubjectOf } from './report-kind.ts'

/** Figures a report draws; a dataset of more columns has its numbers in the table. */
const MOST_FIGURES = 60
const MOST_TOP_VALUES = 10
/** Distinct values that a profile counts. */
const MOST_DISTINCT = 10_000

interface DatasetData {
  dataset: Dataset & { snapshots: { event_timestamp: number; row_count: number }[]; imports: ImportRecord[] }
  /** Null: every row. */
  event_timestamp: number | null
  profile: { row_count: number; columns: ColumnProfile[] }
}

export const datasetReport: ReportKind<SubjectOf<'dataset'>, DatasetData> = {
  read: async ({ name, event_timestamp }, { datasets }) => {
    const dataset = await datasets.get({ name })
    return { dataset, event_timestamp, profile: await datasets.profile({ name: dataset.name, event_timestamp }) }
  },
  compose: ({ dataset, event_timestamp, profile }, speech) => {
    const { words } = speech
    return {
      title: dataset.name,
      subtitle: words.n_rows_columns(speech.number(profile.row_count), speech.number(profile.columns.length)),
      sections: [
        section(
          words.origin,
          facts([
            [words.as_of, event_timestamp === null ? null : speech.day(event_timestamp)],
            [words.entity_key, dataset.entity_keys.join(', ') || null],
            [words.dated_by, dataset.event_timestamp_column],
            [words.first_imported, speech.moment(dataset.created_at)]
          ])
        ),
        section(words.columns, columnsTable(dataset, profile, speech)),
        section(words.distributions, ...profile.columns.slice(0, MOST_FIGURES).map((one) => distribution(one, speech))),
        section(words.snapshots, snapshotsTable(dataset.snapshots, speech)),
        section(words.imports, importsTable(dataset.imports, speech))
      ].filter((one) => one !== null)
    }
  }
}

function columnsTable(dataset: Dataset, { row_count, columns }: DatasetData['profile'], speech: Speech): Block | null {
  const { words, number, share } = speech
  const role = (name: string): string => dataset.columns.find((column) => column.name === name)?.role ?? ''
  const bound = (column: ColumnProfile, value: number | null): string =>
    column.type === 'timestamp' && value !== null ? speech.day(value) : number(value)
  return table(
    [
      { label: words.column },
      { label: words.type },
      { label: words.role },
      { label: words.missing, numeric: true },
      { label: words.distinct, numeric: true },
      { label: words.min, numeric: true },
      { label: words.mean, numeric: true },
      { label: words.max, numeric: true },
      { label: words.std, numeric: true }
    ],
    columns.map((column) => [
      column.name,
      column.type,
      role(column.name),
      column.n_missing === 0
        ? '0'
        : `${number(column.n_missing)} (${share(column.n_missing / Math.max(1, row_count))})`,
      column.n_distinct === null ? `> ${number(MOST_DISTINCT)}` : number(column.n_distinct),
      bound(column, column.min),
      bound(column, column.mean),
      bound(column, column.max),
      column.type === 'timestamp' ? '–' : number(column.std)
    ])
  )
}

function distribution(column: ColumnProfile, { words }: Speech): FigureBlock | null {
  const { name, histogram, top_values, n_distinct } = column
  if (histogram !== null && histogram.counts.length > 1 && column.type !== 'timestamp') {
    return {
      kind: 'figure',
      caption: words.histogram_caption(name),
      figure: { kind: 'histogram', title: name, ...histogram, whole: column.type === 'integer' }
    }
  }
  // values that hardly ever repeat, such as keys, have no distribution to speak of
  if (top_values.length === 0 || n_distinct === null || top_values[0].count === 1) return null
  const bars = top_values.slice(0, MOST_TOP_VALUES).map(({ value, count }) => ({ label: value, value: count }))
  return { kind: 'figure', caption: words.values_caption(name), figure: { kind: 'bars', title: words.count, bars } }
}

function snapshotsTable(snapshots: DatasetData['dataset']['snapshots'], speech: Speech): Block | null {
  return table(
    [{ label: speech.words.as_of }, { label: speech.words.rows, numeric: true }],
    snapshots.map(({ event_timestamp, row_count }) => [speech.day(event_timestamp), speech.number(row_count)])
  )
}

function importsTable(imports: ImportRecord[], speech: Speech): Block | null {
  const { words } = speech
  return table(
    [
      { label: words.file },
      { label: words.when },
      { label: words.user },
      { label: words.rows, numeric: true },
      { label: words.digest }
    ],
    imports.map((one) => [
      one.source_name,
      speech.moment(one.created_at),
      one.user,
      speech.number(one.rows_read),
      one.digest.slice(0, 16)
    ])
  )
}
