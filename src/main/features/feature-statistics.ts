import type { z } from 'zod'
import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { features, FeatureStatistics } from '../../shared/contract/features.ts'
import { openDatabase } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { countStatuses, readFeatureRows, type FeatureColumn } from './feature-rows.ts'

export interface StatisticsRequest extends CallInput<typeof features.statistics> {
  /** The workspace's database file. */
  database: string
}

type Statistics = z.output<typeof FeatureStatistics>

/** The most frequent values that are told. */
const TOP_VALUES = 5

/**
 * Task 'feature-statistics': what the features of a service hold as of each date.
 * @throws what readFeatureRows throws
 */
export function featureStatistics(
  { database, service, as_of }: StatisticsRequest,
  taskContext: TaskContext
): CallOutput<typeof features.statistics> {
  const db = openDatabase(database, 60_000)
  try {
    const all = { features: null, full_feature_names: false, filter_by_created_timestamp: true, limit: null }
    const dates = as_of.map((date) => {
      const rows = readFeatureRows(db, { ...all, service, label: null, as_of: date }, taskContext)
      return { as_of: date, features: rows.features.map(describe) }
    })
    return { dates }
  } finally {
    db.close()
  }
}

function describe(feature: FeatureColumn): Statistics {
  const { ref, type, column, row_status } = feature
  const general = { feature: ref, type, row_count: row_status.length, statuses: countStatuses([feature]) }
  if (column.kind === 'categorical') {
    const counts = new Uint32Array(column.categories.length)
    for (const code of column.codes) if (code !== -1) counts[code]++
    return { ...general, ...NO_NUMBERS, ...describeCounts(column.categories, counts) }
  }
  const values = column.values.filter((value) => !Number.isNaN(value)).sort()
  if (column.boolean === true) {
    const trues = values.reduce((sum, value) => sum + value, 0)
    const counts = Uint32Array.of(values.length - trues, trues)
    const mean = values.length === 0 ? null : trues / values.length
    return { ...general, ...NO_NUMBERS, mean, ...describeCounts(['False', 'True'], counts) }
  }
  return { ...general, top: [], ...describeNumbers(values) }
}

const NO_NUMBERS = { mean: null, std: null, min: null, median: null, max: null }

function describeCounts(values: string[], counts: Uint32Array): Pick<Statistics, 'distinct' | 'top'> {
  const present = values.map((value, at) => ({ value, count: counts[at] })).filter(({ count }) => count > 0)
  return { distinct: present.length, top: present.toSorted((a, b) => b.count - a.count).slice(0, TOP_VALUES) }
}

/** @param values ascending, without missing ones */
function describeNumbers(values: Float64Array): Pick<Statistics, 'distinct' | keyof typeof NO_NUMBERS> {
  const count = values.length
  if (count === 0) return { distinct: 0, ...NO_NUMBERS }
  let distinct = 1
  for (let at = 1; at < count; at++) if (values[at] !== values[at - 1]) distinct++
  const sum = values.reduce((all, value) => all + value, 0)
  const mean = distinct === 1 ? values[0] : sum / count // nothing is rounded where all are alike
  const squares = values.reduce((all, value) => all + (value - mean) ** 2, 0)
  return {
    distinct,
    mean,
    std: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    min: values[0],
    median: (values[(count - 1) >> 1] + values[count >> 1]) / 2,
    max: values[count - 1]
  }
}
