import { formatTime } from '../../shared/day.ts'
import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { features, LeakWarning } from '../../shared/contract/features.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import { datasetTable } from '../datasets/dataset-table.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { Column } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readFeatureRows, type FeatureColumn, type FeatureRows } from './feature-rows.ts'
import { discretise, shareInformation, type Discrete } from './mutual-information.ts'

export interface LeaksRequest extends CallInput<typeof features.leaks> {
  /** The workspace's database file. */
  database: string
}

/** Of the target's entropy: what tells so much of it is a copy, or nearly one. */
const COPY_SHARE = 0.9
/** Text or whole numbers of which more than this share of values is distinct name their rows. */
const IDENTIFIER_SHARE = 0.95
/** With fewer values, distinct ones mean nothing. */
const FEWEST_FOR_IDENTIFIER = 30

/**
 * Task 'find-leaks': looks at the very rows a training as of the date would read.
 * @throws what readFeatureRows throws
 */
export function findLeaks(
  { database, service, label, as_of }: LeaksRequest,
  taskContext: TaskContext
): CallOutput<typeof features.leaks> {
  const db = openDatabase(database, 60_000)
  try {
    const all = { features: null, full_feature_names: false, filter_by_created_timestamp: true, limit: null }
    const rows = readFeatureRows(db, { ...all, service, label, as_of }, taskContext)
    const target = { name: label.column, discrete: discretise(rows.label!.column) }
    const warnings = rows.features.flatMap((feature) => {
      taskContext.throwIfCancelled()
      return [...lookAtColumn(feature, target), ...lookAtTimes(feature, as_of)]
    })
    return {
      warnings: [...lookAtViews(db, rows, { dataset: label.dataset, as_of }), ...warnings],
      row_count: rows.keys.length
    }
  } finally {
    db.close()
  }
}

function lookAtColumn(feature: FeatureColumn, target: { name: string; discrete: Discrete }): LeakWarning[] {
  const { ref, column, type } = feature
  const { present, distinct, example } = countValues(column)
  const warn = (leak: LeakWarning['leak'], evidence: string): LeakWarning[] => [{ leak, feature: ref, evidence }]
  if (distinct === 0) return warn('CONSTANT', 'Every row is missing, so there is nothing to learn from it.')
  if (distinct === 1) {
    const missing = column.kind === 'categorical' ? column.codes.length - present : column.values.length - present
    const gaps = missing === 0 ? 'Every row' : `Every one of the ${present} rows that are not missing`
    return warn('CONSTANT', `${gaps} holds ${example}, so there is next to nothing to learn from it.`)
  }
  const canName = type === 'text' || type === 'integer'
  if (canName && present >= FEWEST_FOR_IDENTIFIER && distinct > present * IDENTIFIER_SHARE) {
    return warn(
      'IDENTIFIER',
      `${distinct} of its ${present} values are distinct: it names rows, and a model learns them by heart.`
    )
  }
  const { mutual_information, entropy } = shareInformation(discretise(column), target.discrete)
  if (entropy === 0 || mutual_information < COPY_SHARE * entropy) return []
  const share = Math.min(100, Math.round((100 * mutual_information) / entropy))
  return warn(
    'COPY_OF_LABEL',
    `It tells ${share} % of what there is to know of ${target.name} (${mutual_information.toFixed(3)} of ${entropy.toFixed(3)} bits): it may be the answer itself.`
  )
}

/** A time that lies after the label's tells of something that had not happened yet. */
function lookAtTimes({ ref, type, column }: FeatureColumn, asOf: number): LeakWarning[] {
  if (type !== 'timestamp' || column.kind !== 'numeric') return []
  const later = column.values.reduce((count, value) => count + (value > asOf ? 1 : 0), 0)
  if (later === 0) return []
  const evidence = `${later} of ${column.values.length} rows hold a time after the label's, ${formatTime(asOf)}: this had not happened yet.`
  return [{ leak: 'AFTER_LABEL', feature: ref, evidence }]
}

function countValues(column: Column): { present: number; distinct: number; example: string } {
  if (column.kind === 'categorical') {
    const seen = column.codes.filter((code) => code !== -1)
    return { present: seen.length, distinct: new Set(seen).size, example: `"${column.categories[seen[0]] ?? ''}"` }
  }
  const seen = column.values.filter((value) => !Number.isNaN(value))
  const example = column.boolean === true ? String(seen[0] === 1) : tellNumber(seen[0], null)
  return { present: seen.length, distinct: new Set(seen).size, example }
}

/** What a view alone can tell: it reads the labels, or rows that became known after the label's date. */
function lookAtViews(
  db: Db,
  { resolved, features: columns }: FeatureRows,
  { dataset, as_of }: { dataset: string; as_of: number }
): LeakWarning[] {
  return resolved.views.flatMap(({ view, dataset: source }): LeakWarning[] => {
    const own = columns.filter((column) => column.feature_view === view.name)
    const warnOfAll = (leak: LeakWarning['leak'], evidence: string): LeakWarning[] =>
      own.map(({ ref }) => ({ leak, feature: ref, evidence }))
    if (source.name.toLowerCase() === dataset.toLowerCase()) {
      return warnOfAll(
        'LABEL_DATASET',
        `It is read from "${source.name}", where the label comes from: what is known with the answer may tell it.`
      )
    }
    if (view.created_timestamp_column === null) return []
    const created = quoteIdentifier(view.created_timestamp_column)
    const late = db
      .prepare<[{ at: number }], number>(
        `SELECT count(*) FROM ${datasetTable(source.dataset_id)} WHERE event_timestamp <= :at AND ${created} > :at`
      )
      .pluck()
      .get({ at: as_of })!
    return late === 0
      ? []
      : warnOfAll(
          'AFTER_LABEL',
          `${late} rows of "${source.name}" are dated up to ${formatTime(as_of)} but became known later (${view.created_timestamp_column}); they are passed over.`
        )
  })
}
