import { appendFileSync, truncateSync } from 'node:fs'
import { it } from 'vitest'
import { readCsv } from '../../../src/main/datasets/csv/read-csv.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openDatasets } from './open-datasets.ts'

it('a file that is cut off or goes on while it is read is refused', async () => {
  const { write } = openDatasets()
  const line = 'u1,a value that is not short at all\n'
  const context = { cancelled: () => false, throwIfCancelled: () => {}, progress: () => {} }
  const changes: ((path: string) => void)[] = [
    (path) => truncateSync(path, 'user_id,note\n'.length + line.length * 50_000),
    (path) => appendFileSync(path, line.repeat(10))
  ]
  for (const change of changes) {
    const path = write('large.csv', `user_id,note\n${line.repeat(100_000)}`) // 3.6 MB
    let untouched = true
    const onBytes = (): void => {
      if (untouched) change(path)
      untouched = false
    }
    await expectRefusal(
      readCsv(path, { onRow: () => {}, onBytes }, context),
      'INVALID_PARAMETER_VALUE',
      'large.csv: the file changed while it was read; import it again when nothing writes to it any more.'
    )
  }
})
