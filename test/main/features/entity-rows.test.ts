import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFeatureWorkspace, day, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

let workspace: FeatureWorkspace
let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-entity-rows-'))
  workspace = await createFeatureWorkspace()
  for (const name of ['usage', 'again']) {
    insertDataset(workspace.db, {
      name,
      key: 'user_id',
      key_type: 'integer',
      columns: [
        { name: 'hours', type: 'number' },
        { name: 'known', type: 'timestamp' }
      ],
      rows: [
        [1, day('2024-01-01'), 1, day('2024-01-02')],
        [1, day('2024-02-01'), 2, day('2024-03-01')],
        [2, day('2024-02-01'), null, null]
      ]
    })
  }
  const usage = { entity: 'user', source: 'usage', features: ['hours'] }
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id', value_type: 'integer' }] }],
    feature_views: [
      { ...usage, name: 'usage_fv', ttl_seconds: 60 * 86_400 },
      { ...usage, name: 'again_fv', source: 'again' },
      { ...usage, name: 'late_fv', created_timestamp_column: 'known' }
    ]
  })
})
afterEach(async () => {
  await workspace.dispose()
  rmSync(dir, { recursive: true, force: true })
})

function write(text: string): string {
  const path = join(dir, 'rows.csv')
  writeFileSync(path, text)
  return path
}

const ROWS = `note,user_id,event_timestamp
a,1,2024-02-10
b,1,2024-01-15T12:00:00Z
"c, d",2,2024-02-10
b,1,2024-01-15T12:00:00Z
e,1,2023-12-31
f,9,2024-02-10
g,1,2024-05-01
`

test('every row of the file comes out once and in its place, each at its own time, with its other columns', async () => {
  const path = write(ROWS)
  const out = join(dir, 'out.csv')
  const result = await workspace.result(
    workspace.features.historical({ features: ['usage_fv:hours'], entity_rows: { path }, out })
  )
  expect(readFileSync(out, 'utf8').split('\n')).toEqual([
    'user_id,event_timestamp,note,hours',
    '1,2024-02-10,a,2.0',
    '1,2024-01-15T12:00:00.000Z,b,1.0',
    '2,2024-02-10,"c, d",',
    '1,2024-01-15T12:00:00.000Z,b,1.0',
    '1,2023-12-31,e,',
    '9,2024-02-10,f,',
    '1,2024-05-01,g,',
    ''
  ])
  expect(result).toMatchObject({
    row_count: 7,
    statuses: { MATCHED: 3, NULL_VALUE: 1, FUTURE_ONLY: 1, NO_ROW: 1, TOO_OLD: 1 }
  })
})

test('a preview of them says per cell why it is empty', async () => {
  const answer = await workspace.features.preview({
    features: ['usage_fv:hours', 'again_fv:hours'],
    full_feature_names: true,
    entity_rows: { path: write(ROWS) },
    limit: 3
  })
  expect(answer).toMatchObject({
    columns: ['user_id', 'event_timestamp', 'note', 'usage_fv__hours', 'again_fv__hours'],
    first_feature: 3,
    total: 7
  })
  expect(answer.statuses).toEqual([
    ['MATCHED', 'MATCHED'],
    ['MATCHED', 'MATCHED'],
    ['NULL_VALUE', 'NULL_VALUE']
  ])
})

test('rows without times are all of the date; a column of times may be called otherwise', async () => {
  const ask = async (text: string, timestamp_column: string | null, as_of: string | null) =>
    (
      await workspace.features.preview({
        features: ['usage_fv:hours'],
        entity_rows: { path: write(text), timestamp_column },
        as_of
      })
    ).rows.map((row) => row.at(-1))
  expect(await ask('user_id\n1\n1\n', null, '2024-01-05')).toEqual([1, 1])
  expect(await ask(`user_id,at\n1,2024-01-05\n1,${day('2024-02-05')}\n`, 'at', null)).toEqual([1, 2])
  await expect(ask('user_id\n1\n', null, null)).rejects.toThrow(
    'has no column event_timestamp; name the column of its times'
  )
})

describe('a row that was not known yet', () => {
  const ask = async (filter_by_created_timestamp?: boolean) => {
    const text = 'user_id,event_timestamp\n1,2024-01-01\n1,2024-01-02\n1,2024-02-15\n1,2024-03-01\n2,2024-03-01\n'
    const { rows, statuses } = await workspace.features.preview({
      features: ['late_fv:hours'],
      entity_rows: { path: write(text) },
      ...(filter_by_created_timestamp === undefined ? {} : { filter_by_created_timestamp })
    })
    return rows.map((row, at) => [row.at(-1), statuses[at][0]])
  }

  test('is passed over for an older one; a row that does not tell is never known', async () => {
    expect(await ask()).toEqual([
      [null, 'FUTURE_ONLY'],
      [1, 'MATCHED'],
      [1, 'MATCHED'],
      [2, 'MATCHED'],
      [null, 'FUTURE_ONLY']
    ])
  })

  test('is taken when the guard is switched off, as Feast does by default', async () => {
    expect(await ask(false)).toEqual([
      [1, 'MATCHED'],
      [1, 'MATCHED'],
      [2, 'MATCHED'],
      [2, 'MATCHED'],
      [null, 'NULL_VALUE']
    ])
  })

  test('must be told by a column of timestamps', async () => {
    const view = { name: 'late_fv', entity: 'user', source: 'usage', features: ['hours'] }
    await expect(workspace.apply({ feature_views: [{ ...view, created_timestamp_column: 'hours' }] })).rejects.toThrow(
      'has the created_timestamp_column "hours", which is number; columns of timestamps are: known.'
    )
  })
})

test.each([
  [
    'user_id,event_timestamp\n1,2024-01-01\nx,2024-01-01\n',
    'rows.csv, line 3: The entity "user" is found by user_id, which is an integer; "x" is not.'
  ],
  ['user_id,event_timestamp\n1,soon\n', 'rows.csv, line 2: "soon" in event_timestamp is no time'],
  ['id,event_timestamp\n1,2024-01-01\n', 'The file rows.csv has no column "user_id"; it has id, event_timestamp.'],
  ['user_id,hours,event_timestamp\n1,3,2024-01-01\n', 'has a column "hours", as usage_fv:hours would be called']
])('a file that does not fit is told with its line: %j', async (text, told) => {
  const asked = workspace.features.preview({ features: ['usage_fv:hours'], entity_rows: { path: write(text) } })
  await expect(asked).rejects.toThrow(told)
})

test.each([
  [{ features: ['usage_fv:hours', 'again_fv:hours'] }, 'would both be called "hours"; set full_feature_names'],
  [{ features: ['usage_fv:hours', 'usage_fv:hours'] }, '"usage_fv:hours" is asked for twice.'],
  [{ features: ['x:hours'] }, 'there is no feature view "x"; there are: again_fv, late_fv, usage_fv.'],
  [{ features: ['usage_fv:x'] }, 'The feature view "usage_fv" has no feature "x"; it has: hours.'],
  [{}, 'Name either a feature service or features'],
  [{ features: ['usage_fv:hours'], service: 's' }, 'Name either a feature service or features']
])('features that cannot be handed out are refused: %j', async (selection, told) => {
  await expect(workspace.features.preview({ ...selection, as_of: '2024-02-10' })).rejects.toThrow(told)
})
