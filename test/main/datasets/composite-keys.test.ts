import { describe, expect, it } from 'vitest'
import { openDatasets } from './open-datasets.ts'

const KEYS = { entity_keys: ['driver_id', 'restaurant_id'] }
const TRIPS = 'driver_id,minutes,restaurant_id\nD2,5,1\nD1,7,2\nD1,3,1\nD1,9,1\n'

describe('a key of two columns', () => {
  it('names a row by both, the first of a file kept, and the rows read alike however they are sorted', async () => {
    const { write, import: importFile, stored, service, client } = openDatasets()
    const record = await importFile(write('trips.csv', TRIPS), KEYS)
    expect(record).toMatchObject({ rows_read: 4, rows_inserted: 3, rows_unchanged: 1 })
    expect(stored('trips').map((row) => [row.driver_id, row.restaurant_id, row.minutes])).toEqual([
      ['D1', 1, 3],
      ['D1', 2, 7],
      ['D2', 1, 5]
    ])
    expect(service.find('trips')).toMatchObject(KEYS)
    const { columns, rows } = await client.datasets.rows({ name: 'trips', filter: 'minutes > 3' })
    expect(columns).toEqual(['driver_id', 'restaurant_id', 'event_timestamp', 'minutes'])
    expect(rows.map((row) => row[3])).toEqual([7, 5])
  })

  it('has the last take the place of the stored one, and undo gives it back', async () => {
    const { write, import: importFile, stored, client } = openDatasets()
    await importFile(write('trips.csv', TRIPS), KEYS)
    const before = stored('trips')
    const later = write('trips.csv', 'restaurant_id,driver_id,minutes\n1,D1,4\n2,D2,8\n2,D1,7\n')
    const record = await importFile(later, {}, { keep: 'last' })
    expect(record).toMatchObject({ rows_inserted: 1, rows_updated: 1, rows_unchanged: 1 })
    expect(stored('trips').map((row) => row.minutes)).toEqual([4, 7, 5, 8])
    await client.datasets.undo_import({ import_ids: [record.import_id] })
    expect(stored('trips')).toEqual(before)
  })

  it('is refused to append where both are there, naming them', async () => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await importFile(write('trips.csv', TRIPS), KEYS)
    await expectRefused(
      [{ path: write('data/trips.csv', 'driver_id,restaurant_id,minutes\nD2,2,1\nD1,2,1\n') }],
      'data/trips.csv: driver_id "D1", restaurant_id "2" of 2024-01-31 is in the dataset "trips" already; to append, every key and date must be new. Choose upsert to keep the first or the last of them.',
      { mode: 'append' }
    )
  })

  it('is refused where one of them is blank, or not in the file', async () => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/trips.csv', 'driver_id,restaurant_id\nD1,1\nD1,\n'), ...KEYS }],
      'data/trips.csv line 3: restaurant_id is blank; every row needs a key.'
    )
    await importFile(write('trips.csv', TRIPS), KEYS)
    await expectRefused(
      [{ path: write('data/trips.csv', 'driver_id,minutes\nD1,1\n') }],
      'data/trips.csv: there is no column "restaurant_id", which is to be part of the entity key of the dataset "trips"; its columns are driver_id, minutes.'
    )
    await expectRefused(
      [{ path: write('data/trips.csv', TRIPS), entity_keys: ['driver_id'] }],
      'data/trips.csv: the dataset "trips" has the entity keys "driver_id" and "restaurant_id", not "driver_id"; import under another name, or replace the dataset.'
    )
  })

  it('is given up for numbered rows only where a person says so', async () => {
    const { write, import: importFile, service, stored } = openDatasets()
    const path = write('users.csv', 'user_id,age\nu1,30\nu2,40\n')
    await importFile(path, { entity_keys: [] })
    expect(service.find('users')!.entity_keys).toEqual([])
    expect(stored('users').map((row) => [row.row_id, row.user_id])).toEqual([
      [1, 'u1'],
      [2, 'u2']
    ])
  })
})
