import { describe, expect, it } from 'vitest'
import { openDatasets } from './open-datasets.ts'

const FIRST = 'user_id,age\nu1,30\n'

describe('a file with other columns than its dataset', () => {
  it('adds new ones where a person says so; rows from before have no value there', async () => {
    const { write, import: importFile, stored, service } = openDatasets()
    await importFile(write('a/users.csv', FIRST))
    await importFile(write('b/users.csv', 'user_id,age,city\nu2,40,Rome\n'), { new_columns: 'add' })
    expect(stored('users').map(({ user_id, city }) => [user_id, city])).toEqual([
      ['u1', null],
      ['u2', 'Rome']
    ])
    expect(service.find('users')!.columns.at(-1)).toMatchObject({ name: 'city', type: 'text', role: 'feature' })
  })

  it('leaves them out, now and later', async () => {
    const { write, import: importFile, service } = openDatasets()
    await importFile(write('a/users.csv', FIRST))
    await importFile(write('b/users.csv', 'user_id,age,city\nu2,40,Rome\n'), { new_columns: 'ignore' })
    await importFile(write('c/users.csv', 'user_id,age,city\nu3,40,Oslo\n'))
    expect(service.find('users')).toMatchObject({ row_count: 3, ignored_columns: ['city'] })
  })

  it('has no value in those that it lacks, and does not take away what is there', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('a/users.csv', 'user_id,age,city\nu1,30,Rome\n'))
    const file = { missing_columns: 'null' as const }
    await importFile(write('b/users.csv', 'user_id,age\nu1,31\nu2,40\n'), file, { keep: 'last' })
    expect(stored('users').map(({ age, city }) => [age, city])).toEqual([
      [31, 'Rome'],
      [40, null]
    ])
  })
})

describe('roles', () => {
  it('make a column the label or leave it out of the dataset', async () => {
    const { write, import: importFile, service } = openDatasets()
    const path = write('users.csv', 'user_id,age,note,churned\nu1,30,x,True\n')
    await importFile(path, { column_roles: { note: 'ignore', churned: 'label' } })
    const dataset = service.find('users')!
    expect(dataset.columns.map(({ name, role }) => [name, role])).toEqual([
      ['user_id', 'entity_key'],
      ['event_timestamp', 'event_timestamp'],
      ['age', 'feature'],
      ['churned', 'label']
    ])
    expect(dataset.ignored_columns).toEqual(['note'])
  })
})

describe('append', () => {
  it('takes rows with new keys and dates, and refuses any other by name', async () => {
    const { write, import: importFile, expectRefused, stored } = openDatasets()
    await importFile(write('a/users.csv', FIRST), {}, { mode: 'append' })
    await importFile(write('b/users.csv', 'user_id,age\nu2,40\n'), {}, { mode: 'append' })
    expect(stored('users')).toHaveLength(2)
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu3,50\nu2,41\n') }],
      'data/users.csv: user_id "u2" of 2024-01-31 is in the dataset "users" already; to append, every key and date must be new. Choose upsert to keep the first or the last of them.',
      { mode: 'append' }
    )
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu3,50\nu3,51\n') }],
      'data/users.csv: user_id "u3" of 2024-01-31 comes more than once in it; to append, every key and date must be new. Choose upsert to keep the first or the last of them.',
      { mode: 'append' }
    )
  })
})
