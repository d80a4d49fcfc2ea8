import { expect, it } from 'vitest'
import { openDatasets } from './open-datasets.ts'

it('a dataset tells what goes together, what is missing together, and which rows repeat others', async () => {
  const { write, import: importFile, client } = openDatasets()
  const rows = Array.from({ length: 200 }, (_, at) => {
    const isGap = at % 10 === 0
    return `u${at},${at},${isGap ? '' : 400 - 2 * at},${isGap ? '' : at % 2 === 0 ? 'even' : 'odd'},${at % 2 === 0},name ${at}`
  })
  const same = ['x1,1,,,,same', 'x2,1,,,,same', 'x3,1,,,,same']
  await importFile(write('users.csv', `user_id,n,fall,kind,label,note\n${[...rows, ...same].join('\n')}\n`))
  const { correlations, missing, duplicates, ...counts } = await client.datasets.quality({ name: 'users' })
  expect(counts).toEqual({ row_count: 203, n_sampled: 203 })
  expect(correlations.columns).toEqual([
    { name: 'label', is_label: true },
    { name: 'n', is_label: false },
    { name: 'fall', is_label: false },
    { name: 'kind', is_label: false }
  ])
  expect(correlations.values[1][2]).toBeCloseTo(-1, 8)
  expect(correlations.values[0][3]).toBeCloseTo(1, 8)
  expect(missing).toEqual([
    { columns: ['fall', 'kind'], n_rows: 20 },
    { columns: ['fall', 'kind', 'label'], n_rows: 3 }
  ])
  expect(duplicates).toMatchObject({ n_rows: 2, groups: [{ n_rows: 3, first_key: 'x1', last_key: 'x3' }] })
})

it('of more than forty columns the first are compared, labels before others, and the rest are counted', async () => {
  const { write, import: importFile, client } = openDatasets()
  const names = Array.from({ length: 50 }, (_, at) => `n${at}`)
  const rows = [1, 2, 3].map((row) => [`u${row}`, ...names.map((_, at) => row * (at + 1)), row === 1].join(','))
  await importFile(write('wide.csv', `user_id,${names.join(',')},label\n${rows.join('\n')}\n`))
  const { correlations } = await client.datasets.quality({ name: 'wide' })
  expect(correlations.columns.map(({ name }) => name)).toEqual(['label', ...names.slice(0, 39)])
  expect(correlations.n_left_out).toBe(11)
})
