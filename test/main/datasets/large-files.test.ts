import { expect, it } from 'vitest'
import { JANUARY, openDatasets } from './open-datasets.ts'

/** Over 4 MB, so that two threads read it: the second begins with what the first 200 000 cells suggest. */
function largeText(last: string[]): string {
  const rows = Array.from(
    { length: 150_000 },
    (_, at) => `u${String((at * 7919) % 150_000).padStart(20, '0')},${at % 90},\n`
  )
  return `user_id,age,note\n${rows.join('')}${last.join('\n')}\n`
}

it('a large file whose last row asks for other types is stored as all of its rows have it', async () => {
  const desk = openDatasets()
  const record = await desk.import(desk.write('users.csv', largeText(['v1,30.5,at last'])))
  expect(record).toMatchObject({ rows_read: 150_001, rows_inserted: 150_001, as_of: JANUARY })
  const dataset = desk.service.find('users')!
  expect(dataset.columns.map(({ name, type }) => [name, type])).toEqual([
    ['user_id', 'text'],
    ['event_timestamp', 'timestamp'],
    ['age', 'number'],
    ['note', 'text']
  ])
  const stored = desk.stored('users')
  expect(stored.at(-1)).toMatchObject({ user_id: 'v1', age: 30.5, note: 'at last' })
  expect(stored[1]).toMatchObject({ age: (stored[1].age as number) | 0, note: null })
  const again = await desk.import(desk.write('users.csv', largeText(['v1,30.5,at last'])))
  expect(again.already_imported).toBe(true)
})

it('a large file with a bad row at its end is refused by the line, or has it set aside', async () => {
  const desk = openDatasets()
  const path = desk.write('users.csv', largeText(['v1,30,x', 'v2,31,x,y', 'v3,32,x']))
  const before = desk.everything()
  const refused = await desk.done(await desk.start([{ path }]))
  expect(refused.error?.message).toMatch(/users\.csv line 150003: there are 4 values/)
  expect(desk.everything()).toEqual(before)
  const record = await desk.import(path, {}, { bad_rows: 'quarantine' })
  expect(record).toMatchObject({ rows_read: 150_003, rows_inserted: 150_002, rows_quarantined: 1 })
})
