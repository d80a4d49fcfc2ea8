import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { features } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { datasetTable, findDataset } from '../datasets/dataset-table.ts'
import { keyList, keyValue } from '../datasets/row-key.ts'
import { openDatabase } from '../db/connection.ts'

export interface AgesRequest extends CallInput<typeof features.ages> {
  /** The workspace's database file. */
  database: string
}

type Ages = CallOutput<typeof features.ages>

/** Ages told one by one; more are put together by spans of one length. */
const MOST_AGES = 200

/**
 * Task 'feature-ages': how old the newest row of each key is as of a date.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset; INVALID_PARAMETER_VALUE when its rows have no key
 */
export function featureAges({ database, dataset: name, as_of }: AgesRequest): Ages {
  const db = openDatabase(database, 60_000)
  try {
    const dataset = findDataset(db, name)
    if (dataset === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}".`)
    if (dataset.entity_keys.length === 0) {
      throw new AppError('INVALID_PARAMETER_VALUE', `The rows of "${name}" have no entity key, so none has an age.`)
    }
    const key = keyList(dataset)
    const table = datasetTable(dataset.dataset_id)
    const rows = db
      .prepare<[{ at: number }], { age: number; key_count: number }>(
        `SELECT :at - newest AS age, count(*) AS key_count FROM
           (SELECT max(event_timestamp) AS newest FROM ${table} WHERE event_timestamp <= :at GROUP BY ${key})
         GROUP BY newest ORDER BY age`
      )
      .all({ at: as_of })
    const known = rows.reduce((sum, row) => sum + row.key_count, 0)
    const keys = db
      .prepare<[], number>(`SELECT count(DISTINCT ${keyValue(dataset)}) FROM ${table}`)
      .pluck()
      .get()!
    return { ages: putTogether(rows), future_keys: keys - known }
  } finally {
    db.close()
  }
}

/** Ages of a span are told as its oldest, so that a limit never seems to keep what it drops. */
function putTogether(rows: { age: number; key_count: number }[]): Ages['ages'] {
  if (rows.length <= MOST_AGES) {
    return rows.map(({ age, key_count }) => ({ age_seconds: age / 1000, key_count }))
  }
  const youngest = rows[0].age
  const span = (rows.at(-1)!.age - youngest) / MOST_AGES
  const spans = new Map<number, { age: number; key_count: number }>()
  for (const { age, key_count } of rows) {
    const at = Math.min(MOST_AGES - 1, Math.floor((age - youngest) / span))
    spans.set(at, { age, key_count: (spans.get(at)?.key_count ?? 0) + key_count })
  }
  return [...spans.values()].map(({ age, key_count }) => ({ age_seconds: age / 1000, key_count }))
}
