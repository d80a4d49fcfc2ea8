import { describe, expect, test } from 'vitest'
import {
  byView,
  daysToTtl,
  describeTtl,
  sourcesOf,
  toDeclaredView,
  ttlToDays,
  withRefs
} from '../../../src/renderer/screens/features/declared.ts'
import { parseDeclaration } from '../../../src/renderer/screens/features/parse-declaration.ts'
import { english } from '../english.ts'

describe('a time to live', () => {
  test('is typed in days and kept in seconds; blank and zero are no limit', () => {
    expect(daysToTtl(30)).toBe(2_592_000)
    expect(daysToTtl('0.5')).toBe(43_200)
    expect([daysToTtl(''), daysToTtl(0)]).toEqual([null, null])
    expect([ttlToDays(2_592_000), ttlToDays(null), ttlToDays(0)]).toEqual([30, '', ''])
  })

  test('reads in the largest unit that is whole', () => {
    expect([null, 86_400, 2_592_000, 43_200, 90].map((seconds) => describeTtl(english, seconds))).toEqual([
      'no limit',
      '1 day',
      '30 days',
      '12 hours',
      '90 seconds'
    ])
  })
})

describe('the features of a service', () => {
  test('keep their order when others come in or go out', () => {
    expect(withRefs(['b:x', 'a:y'], ['a:x', 'a:y'], true)).toEqual(['b:x', 'a:y', 'a:x'])
    expect(withRefs(['b:x', 'a:y', 'a:x'], ['a:y'], false)).toEqual(['b:x', 'a:x'])
  })

  test('are shown by view, and lead to the datasets they are read from', () => {
    const features = ['usage:hours', 'plan:fee', 'usage:skips']
    expect(byView(features)).toEqual([
      { view: 'usage', features: ['hours', 'skips'] },
      { view: 'plan', features: ['fee'] }
    ])
    const views = [
      { name: 'plan', source: 'subscriptions' },
      { name: 'usage', source: 'usage_agg' }
    ]
    expect(sourcesOf({ features }, views)).toEqual(['usage_agg', 'subscriptions'])
  })
})

test('a view is declared without what the program adds to it', () => {
  const view = {
    name: 'v',
    entity: 'user',
    source: 'users',
    features: ['a'],
    ttl_seconds: null,
    created_timestamp_column: null,
    online: true,
    description: '',
    tags: { team: 'x' }
  }
  expect(toDeclaredView({ ...view, created_at: 1, online_rows: 5 } as typeof view)).toEqual(view)
})

describe('the text of a features.json', () => {
  test('is read as it stands', () => {
    expect(parseDeclaration(english, '{"entities": []}')).toEqual({ declaration: { entities: [] } })
  })

  test('says so when it is no JSON, or no object', () => {
    expect(parseDeclaration(english, '{"entities": [')).toEqual({ error: expect.stringMatching(/^This is not JSON: /) })
    expect(parseDeclaration(english, '[]')).toEqual({ error: expect.stringMatching(/^A declaration is a JSON object/) })
  })
})
