import { appendFileSync, rmSync, truncateSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readTable } from '../../../src/main/datasets/csv/read-table.ts'
import { importFiles } from '../../../src/main/datasets/import-files.ts'
import { ImportFile } from '../../../src/shared/contract/datasets.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { JANUARY, openDatasets } from './open-datasets.ts'

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
      readTable(path, { onRow: () => {}, onBytes }, context),
      'INVALID_PARAMETER_VALUE',
      'large.csv: the file changed while it was read; import it again when nothing writes to it any more.'
    )
  }
})

it('a file that is taken away after it was read once is named, and nothing of it comes in', async () => {
  const desk = openDatasets()
  const path = desk.write('users.csv', `user_id,age\n${'u,1\n'.repeat(50_000)}`)
  const before = desk.everything()
  const { database, uploads, quarantine } = desk.context.paths
  const files = [ImportFile.parse({ path, entity_keys: [] })]
  const settings = { as_of: JANUARY, mode: 'upsert', keep: 'first', bad_rows: 'refuse', dry_run: false } as const
  const imported = importFiles(
    { ...settings, database, uploads, quarantine, files, contents: null, user: 'tester', now: 1 },
    {
      cancelled: () => false,
      throwIfCancelled: () => {},
      progress: (_, message) => {
        if (message.startsWith('reading')) rmSync(path, { force: true })
      }
    }
  )
  await expectRefusal(imported, 'RESOURCE_DOES_NOT_EXIST', path)
  expect(desk.everything()).toEqual(before)
})
