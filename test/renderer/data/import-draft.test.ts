import { describe, expect, test } from 'vitest'
import type { Dataset, FileInspection } from '../../../src/shared/contract/datasets.ts'
import {
  groupsInUse,
  needDate,
  openQuestions,
  readAgain,
  targetOf,
  toDraft,
  toImports,
  typeOf,
  withType,
  type ImportDraft
} from '../../../src/renderer/screens/data/import-draft.ts'
import { dateByColumns, filesWithDates } from '../../../src/renderer/screens/data/date-columns.ts'
import { english } from '../english.ts'
import { describeKeyFit } from '../../../src/renderer/screens/data/key-fit.ts'

const JANUARY = Date.UTC(2024, 0, 31)
const FEBRUARY = Date.UTC(2024, 1, 29)

function inspected(path: string, suggestion: Partial<FileInspection['suggestion']> = {}): FileInspection {
  const column = {
    n_missing: 0,
    n_distinct: 3,
    min: null,
    max: null,
    mean: null,
    std: null,
    top_values: [],
    histogram: null,
    fit: { misfits: {}, date_order: null, rounded: null, unsure: {} }
  }
  return {
    path,
    source_name: path.split('/').slice(-2).join('/'),
    size_bytes: 10,
    error: null,
    digest: 'd',
    format: null,
    row_count: 3,
    columns: [
      { ...column, name: 'user_id', type: 'text' },
      { ...column, name: 'seen', type: 'timestamp' },
      { ...column, name: 'hours', type: 'integer' }
    ],
    preview: [],
    suggestion: {
      dataset_name: path.split('/').at(-1)!.replace('.csv', ''),
      key_is_unique: true,
      entity_keys: ['user_id'],
      event_timestamp_column: null,
      as_of: null,
      labels: [],
      ...suggestion
    }
  }
}

function dataset(name: string, facts: Partial<Dataset>): Dataset {
  return {
    dataset_id: 1,
    name,
    entity_keys: ['user_id'],
    event_timestamp_column: null,
    row_count: 3,
    columns: [],
    expectations: [],
    ignored_columns: [],
    created_at: 0,
    updated_at: 0,
    ...facts
  }
}

const broken: FileInspection = {
  ...inspected('/in/broken.csv'),
  error: { code: 'INVALID_PARAMETER_VALUE', message: 'broken.csv is empty.', fix: null, options_help: false }
}

describe('a draft of an import', () => {
  test('takes what was suggested, and leaves out what cannot be read', () => {
    const draft = toDraft([inspected('/in/users.csv', { as_of: JANUARY }), broken])
    expect(draft.groups).toMatchObject([{ label: '', as_of: '2024-01-31' }])
    expect(toImports(draft, [])).toMatchObject([
      {
        files: [
          {
            path: '/in/users.csv',
            dataset_name: 'users',
            entity_keys: ['user_id'],
            event_timestamp_column: null,
            column_types: {}
          }
        ],
        as_of: '2024-01-31',
        mode: 'upsert',
        keep: 'first'
      }
    ])
  })

  test('imports a file that was put right with the others, under their date', () => {
    const draft = toDraft([inspected('/in/users.csv', { as_of: JANUARY }), broken])
    expect(groupsInUse(draft)).toHaveLength(1)
    const mended = readAgain(draft.files[0], inspected('/in/broken.csv'), draft.files[0].read)
    const files = draft.files.with(0, mended)
    expect(toImports({ ...draft, files }, []).map((one) => one.files.map((file) => file.path))).toEqual([
      ['/in/broken.csv', '/in/users.csv']
    ])
  })

  test('takes the key that is suggested when a file is read again, but for one that a person chose', () => {
    const [draft] = toDraft([{ ...broken, suggestion: { ...broken.suggestion, entity_keys: [] } }]).files
    const found = inspected('/in/broken.csv')
    expect(readAgain(draft, found, draft.read).entity_keys).toEqual(['user_id'])
    const chosen = { ...toDraft([found]).files[0], entity_keys: ['hours'] }
    expect(readAgain(chosen, found, draft.read).entity_keys).toEqual(['hours'])
  })

  test('leaves out what a file of rows that were set aside says about them', () => {
    const columns = [{ name: 'user_id', type: 'text' as const, role: 'entity_key' as const, position: 0 }]
    const known = [dataset('users', { columns })]
    const file = inspected('/in/users.csv', { as_of: JANUARY })
    const notes = ['_line', '_reason'].map((name) => ({ ...file.columns[2], name }))
    const draft = toDraft([{ ...file, columns: [file.columns[0], ...notes] }])
    expect(openQuestions(english, draft, known)).toBeNull()
  })

  test('asks for the date that rows without one need, and for nothing where a column dates them', () => {
    const undated = toDraft([inspected('/in/users.csv')])
    expect(openQuestions(english, undated, [])).toBe('Type the as-of date, such as 2024-01-31.')
    expect(openQuestions(english, toDraft([inspected('/in/users.csv', { as_of: JANUARY })]), [])).toBeNull()
    expect(
      openQuestions(english, toDraft([inspected('/in/users.csv', { event_timestamp_column: 'seen' })]), [])
    ).toBeNull()
  })

  test('asks for no date of files that cannot be read', () => {
    const other = { ...broken, path: '/month_001/broken.csv', suggestion: { ...broken.suggestion, as_of: FEBRUARY } }
    const draft = toDraft([inspected('/month_000/users.csv', { as_of: JANUARY }), other])
    expect(groupsInUse(draft).map((group) => group.label)).toEqual(['month_000'])
  })

  test('imports the files of two months under their own dates, the older first', () => {
    const draft = toDraft([
      inspected('/in/month_001/users.csv', { as_of: FEBRUARY }),
      inspected('/in/month_000/users.csv', { as_of: JANUARY })
    ])
    expect(draft.groups.map(({ label, as_of }) => [label, as_of])).toEqual([
      ['month_000', '2024-01-31'],
      ['month_001', '2024-02-29']
    ])
    expect(toImports(draft, []).map(({ as_of, files }) => [as_of, files.map((file) => file.path)])).toEqual([
      ['2024-01-31', ['/in/month_000/users.csv']],
      ['2024-02-29', ['/in/month_001/users.csv']]
    ])
  })

  test('names a date after the folder whose files take it, whatever else came from that day', () => {
    const { groups } = toDraft([
      inspected('/in/golden/training.csv', { as_of: JANUARY, event_timestamp_column: 'seen' }),
      inspected('/in/month_000/users.csv', { as_of: JANUARY }),
      inspected('/in/month_001/users.csv', { as_of: FEBRUARY })
    ])
    expect(groups.map(({ label, more }) => [label, more])).toEqual([
      ['month_000', 0],
      ['month_001', 0]
    ])
  })

  test('names the files where a folder holds several dates', () => {
    const { groups } = toDraft([
      inspected('/in/users_2024-01-31.csv', { as_of: JANUARY }),
      inspected('/in/users_2024-02-29.csv', { as_of: FEBRUARY }),
      inspected('/in/visits_2024-02-29.csv', { as_of: FEBRUARY }),
      inspected('/in/plans.csv')
    ])
    expect(groups.map(({ label, more }) => [label, more])).toEqual([
      ['users_2024-01-31.csv', 0],
      ['users_2024-02-29.csv', 1],
      ['plans.csv', 0]
    ])
  })

  test('replaces a dataset once, not again with each later date', () => {
    const draft = toDraft([
      inspected('/in/month_000/users.csv', { as_of: JANUARY }),
      inspected('/in/month_001/users.csv', { as_of: FEBRUARY }),
      inspected('/in/month_001/visits.csv', { as_of: FEBRUARY })
    ])
    const calls = toImports({ ...draft, mode: 'replace' }, [dataset('users', {}), dataset('visits', {})])
    expect(calls.map(({ mode, files }) => [mode, ...files.map((file) => file.path)])).toEqual([
      ['replace', '/in/month_000/users.csv'],
      ['replace', '/in/month_001/visits.csv'],
      ['upsert', '/in/month_001/users.csv']
    ])
  })

  test('sends no date where none is typed', () => {
    expect(toImports(toDraft([inspected('/in/users.csv')]), [])).toMatchObject([{ as_of: null }])
  })

  test('makes no import of a date whose files are all left out', () => {
    const draft = toDraft([
      inspected('/in/month_000/users.csv', { as_of: JANUARY }),
      inspected('/in/month_001/users.csv', { as_of: FEBRUARY })
    ])
    const files = draft.files.map((file) => ({ ...file, included: file.file.path.includes('month_001') }))
    expect(toImports({ ...draft, files }, []).map(({ as_of }) => as_of)).toEqual(['2024-02-29'])
  })
})

describe('rows that are added to a dataset', () => {
  const [users] = toDraft([inspected('/in/users.csv')]).files

  test('follow its key and its date column, whatever the file suggests', () => {
    const known = [dataset('Users', { entity_keys: ['hours'], event_timestamp_column: 'seen' })]
    expect(targetOf(users, 'upsert', known)).toMatchObject({
      entity_keys: ['hours'],
      event_timestamp_column: 'seen',
      keyIsFixed: true,
      dateIsFixed: true
    })
    expect(toImports(toDraft([inspected('/in/users.csv')]), known)[0].files[0]).toMatchObject({
      entity_keys: null,
      event_timestamp_column: null
    })
  })

  test('do not, when they replace it', () => {
    const known = [dataset('users', { entity_keys: ['hours'], event_timestamp_column: 'seen' })]
    expect(targetOf(users, 'replace', known)).toMatchObject({
      entity_keys: ['user_id'],
      keyIsFixed: false,
      dateIsFixed: false
    })
  })

  test('need the as-of date only where no column dates them', () => {
    const draft = toDraft([inspected('/in/users.csv'), inspected('/in/visits.csv', { event_timestamp_column: 'seen' })])
    const paths = (known: Dataset[]): string[] => needDate(draft, draft.groups[0], known).map((file) => file.file.path)
    expect(paths([])).toEqual(['/in/users.csv'])
    expect(paths([dataset('users', { event_timestamp_column: 'seen' })])).toEqual([])
  })
})

test('a corrected type is sent, and one set back is not', () => {
  const [file] = toDraft([inspected('/in/users.csv')]).files
  const hours = file.file.columns[2]
  const corrected = withType(file, 'hours', 'text')
  expect(typeOf(corrected, hours)).toBe('text')
  expect(corrected.column_types).toEqual({ hours: 'text' })
  expect(withType(corrected, 'hours', 'integer').column_types).toEqual({})
})

describe('of a key that is chosen the sheet tells', () => {
  const fitOf = (file: FileInspection, chosen: string[] = file.suggestion.entity_keys) => {
    const [draft] = toDraft([file]).files
    return describeKeyFit(draft, targetOf({ ...draft, entity_keys: chosen }, 'upsert', []))
  }
  const twice = { ...inspected('/in/visits.csv'), row_count: 5 }

  test('nothing where one column is enough, and nothing of numbered rows', () => {
    expect(fitOf(inspected('/in/users.csv'))).toBeNull()
    expect(fitOf(inspected('/in/users.csv'), [])).toBeNull()
  })

  test('that several columns are needed', () => {
    expect(fitOf(inspected('/in/visits.csv', { entity_keys: ['user_id', 'hours'] }))).toEqual({ kind: 'together' })
  })

  test('that rows share it: as suggested, or as counted', () => {
    const dated = { event_timestamp_column: 'seen', key_is_unique: false }
    expect(fitOf(inspected('/in/visits.csv', dated))).toEqual({ kind: 'shared', n_distinct: null })
    expect(fitOf(twice, ['hours'])).toEqual({ kind: 'shared', n_distinct: 3 })
  })

  test('nothing where the dataset decides', () => {
    const [draft] = toDraft([{ ...twice, suggestion: { ...twice.suggestion, key_is_unique: false } }]).files
    expect(describeKeyFit(draft, targetOf(draft, 'upsert', [dataset('visits', {})]))).toBeNull()
  })
})

describe('files with a column called like the date of a row', () => {
  const withDate = (path: string, n_missing = 0, name = 'Date'): FileInspection => {
    const file = inspected(path)
    return { ...file, columns: [...file.columns, { ...file.columns[1], name, n_missing }] }
  }
  const dated = (draft: ImportDraft, known: Dataset[] = []): string[] =>
    filesWithDates(draft, draft.groups[0], known).map(({ draft: { file }, column }) => `${file.path} ${column}`)

  test('are offered to be dated by it, and back', () => {
    const draft = toDraft([withDate('/in/users.csv'), inspected('/in/visits.csv')])
    expect(dated(draft)).toEqual(['/in/users.csv Date'])
    const byColumn = dateByColumns(draft, filesWithDates(draft, draft.groups[0], []), true)
    expect(byColumn.files.map((file) => file.event_timestamp_column)).toEqual(['Date', null])
    expect(dated(byColumn)).toEqual(['/in/users.csv Date'])
    expect(dateByColumns(byColumn, filesWithDates(byColumn, byColumn.groups[0], []), false)).toEqual(draft)
  })

  test.each([
    ['one that is blank somewhere', withDate('/in/users.csv', 1)],
    ['one that dates something else', withDate('/in/users.csv', 0, 'signup_date')],
    [
      'another that dates the rows',
      {
        ...withDate('/in/users.csv'),
        suggestion: { ...inspected('/in/users.csv').suggestion, event_timestamp_column: 'seen' }
      }
    ]
  ])('are not, with %s', (_, file) => {
    expect(dated(toDraft([file]))).toEqual([])
  })

  test('are not, where the dataset is there and keeps its own way', () => {
    const draft = toDraft([withDate('/in/users.csv')])
    expect(dated(draft, [dataset('users', {})])).toEqual([])
    expect(dated({ ...draft, mode: 'replace' }, [dataset('users', {})])).toEqual(['/in/users.csv Date'])
  })
})
