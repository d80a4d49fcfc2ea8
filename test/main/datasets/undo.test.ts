import { describe, expect, it } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openDatasets, type OpenDatasets } from './open-datasets.ts'

/** What a dataset is: its description and rows, without the time of its last change. */
async function stateOf({ client, stored }: OpenDatasets): Promise<unknown> {
  const {
    imports: _imports,
    updated_at: _updated,
    undoable_import_id: _undoable,
    ...dataset
  } = await client.datasets.get({ name: 'users' })
  return { dataset, rows: stored('users') }
}

const SECOND: [what: string, text: string, file: object, settings: object][] = [
  ['added rows', 'user_id,age\nu3,50\n', {}, {}],
  ['changed rows', 'user_id,age\nu1,31\nu3,50\n', {}, { keep: 'last' }],
  ['replaced the rows', 'user_id,city\nu9,Rome\n', {}, { mode: 'replace' }],
  ['widened a column', 'user_id,age\nu1,30.5\n', {}, { as_of: '2024-02-29' }],
  ['added a column', 'user_id,age,city\nu3,50,Rome\n', { new_columns: 'add' }, {}],
  ['left a column out', 'user_id,age,city\nu3,50,Rome\n', { new_columns: 'ignore' }, {}]
]

describe('an import', () => {
  it.each(SECOND)('that %s is taken back to the last row, column and type', async (_what, text, file, settings) => {
    const desk = openDatasets()
    const { write, import: importFile, client } = desk
    await importFile(write('a/users.csv', 'user_id,age\nu1,30\nu2,40\n'))
    const before = await stateOf(desk)
    const record = await importFile(write('b/users.csv', text), file, settings)
    expect(await stateOf(desk)).not.toEqual(before)
    expect((await client.datasets.get({ name: 'users' })).undoable_import_id).toBe(record.import_id)

    const { imports } = await client.datasets.undo_import({ import_ids: [record.import_id] })
    expect(imports[0].undone_at).not.toBeNull()
    expect(await stateOf(desk)).toEqual(before)
    const after = await client.datasets.get({ name: 'users' })
    expect(after.undoable_import_id).toBeNull()
    expect(after.imports[0].undone_at).not.toBeNull()

    const again = await importFile(write('b/users.csv', text), file, settings)
    expect(again.already_imported).toBe(false)
    expect(await stateOf(desk)).not.toEqual(before)
  })

  it('that made a dataset is taken back with it', async () => {
    const { write, import: importFile, client, everything } = openDatasets()
    const before = everything()
    const record = await importFile(write('users.csv', 'user_id,age\nu1,30\n'))
    await client.datasets.undo_import({ import_ids: [record.import_id] })
    expect({ ...everything(), sqlite_sequence: [] }).toEqual({ ...before, sqlite_sequence: [] })
  })

  it('is not taken back twice, nor when another came after it, and of several all or none', async () => {
    const { write, importAll, client, stored } = openDatasets()
    const files = ['users', 'fees'].map((name) => ({ path: write(`a/${name}.csv`, 'user_id,age\nu1,30\n') }))
    const [users, fees] = await importAll(files)
    await importAll([{ path: write('b/users.csv', 'user_id,age\nu2,40\n') }])
    await expectRefusal(
      client.datasets.undo_import({ import_ids: [fees.import_id, users.import_id] }),
      'INVALID_STATE',
      'into "users" cannot be undone: another import came after it'
    )
    expect(stored('fees')).toHaveLength(1)
    await expectRefusal(client.datasets.undo_import({ import_ids: [999] }), 'RESOURCE_DOES_NOT_EXIST', '999')
  })
})
