import { createHash } from 'node:crypto'
import { mlflowColumns } from '../../shared/column-types.ts'
import type { Dataset, ImportRecord } from '../../shared/contract/datasets.ts'
import type { RunInput } from '../../shared/contract/runs.ts'
import { sinceReplaced } from './import-log-store.ts'

/** MLflow keeps at most 36 characters of a digest. */
const DIGEST_LENGTH = 32

/**
 * A dataset as MLflow records what a run read. The digest is that of the imports that make up the content, in their
 * order: of one import it is the file's own.
 * @param imports newest first; what came before the last replacement is no longer there
 * @param asOf imports of later dates are left out; null: all count
 */
export function describeDataset(dataset: Dataset, imports: ImportRecord[], asOf: number | null): RunInput {
  const used = sinceReplaced(imports)
    .filter((record) => asOf === null || record.as_of === null || record.as_of <= asOf)
    .toReversed()
  const digests = used.map((record) => `${record.digest} ${record.as_of} ${record.mode}`)
  const digest = used.length === 1 ? used[0].digest : createHash('sha256').update(digests.join('\n')).digest('hex')
  const num_rows = used.reduce((sum, record) => sum + record.rows_inserted, 0)
  return {
    name: dataset.name,
    digest: digest.slice(0, DIGEST_LENGTH),
    source_type: 'benchtop',
    source: JSON.stringify({
      dataset: dataset.name,
      imports: used.map(({ source_name, digest: of, as_of }) => ({ source_name, digest: of, as_of }))
    }),
    schema: mlflowColumns(dataset.columns),
    profile: JSON.stringify({ num_rows, num_elements: num_rows * dataset.columns.length }),
    context: 'training'
  }
}
