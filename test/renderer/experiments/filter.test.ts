import { describe, expect, it } from 'vitest'
import { facetsOf } from '../../../src/renderer/screens/experiments/facet-values.ts'
import { completeFilter } from '../../../src/renderer/screens/experiments/filter-completion.ts'
import {
  clausesOf,
  equalsClause,
  pieceAt,
  withClause,
  withoutClause
} from '../../../src/renderer/screens/experiments/filter-text.ts'
import { toColumn } from '../../../src/renderer/screens/experiments/run-columns.ts'
import { tableRun } from './table-run.ts'

const KNOWN = {
  keys: { metrics: ['val_auc', 'val auc/mean'], params: ['max_depth', 'model'], tags: ['team'] },
  valuesOf: (column: string): string[] => (column === 'params.model' ? ['forest', "o'brien"] : [])
}
/** The options where `|` is the caret. */
const options = (text: string): string[] => completeFilter(text.replace('|', ''), text.indexOf('|'), KNOWN).options

describe('completing a filter', () => {
  it('offers the keys that runs have, those that begin so first, odd ones in backquotes', () => {
    expect(options('metrics.val|')).toEqual(['metrics.val_auc', 'metrics.`val auc/mean`'])
    expect(options('dep|')).toEqual(['params.max_depth'])
    expect(options("params.model = 'a' and te|")).toContain('tags.team')
  })

  it('offers the operators that go with the field', () => {
    expect(options('metrics.val_auc |')).toEqual(['>', '>=', '<', '<=', '=', '!='])
    expect(options('params.model |')).toEqual(['=', '!=', 'LIKE', 'ILIKE'])
    expect(options('attributes.run_id N|')).toEqual(['NOT IN', 'IN'])
  })

  it('offers the values that occur, quoted, and then how to go on', () => {
    expect(options('params.model = |')).toEqual(["'forest'", "'o''brien'"])
    expect(options("attributes.status = 'F|")).toEqual(["'FINISHED'", "'FAILED'"])
    expect(options('metrics.val_auc > |')).toEqual([])
    expect(options('metrics.val_auc > 0.8 |')).toEqual(['and', 'or'])
    expect(options('metrics.val_auc > 0.8 o|')).toEqual(['or'])
  })

  it('goes on after OR and in parentheses', () => {
    expect(options('(metrics.val_auc > 0.8 or dep|')).toEqual(['params.max_depth'])
    expect(options("(params.model = 'a' or params.model = |")).toEqual(["'forest'", "'o''brien'"])
    expect(options('(metrics.val_auc > 0.8) |')).toEqual(['and', 'or'])
    expect(options("attributes.run_id IN ('a', 'b') |")).toEqual(['and', 'or'])
  })

  it('offers nothing where all is written', () => {
    expect(options('metrics.val_auc|')).toEqual([])
  })
})

describe('a filter as text', () => {
  const filter = "params.a = 'x and y' AND metrics.b > 1 and tags.`a b` LIKE '%'"

  it('is cut at AND, not inside quotes', () => {
    expect(clausesOf(filter).map(({ text }) => text)).toEqual([
      "params.a = 'x and y'",
      'metrics.b > 1',
      "tags.`a b` LIKE '%'"
    ])
  })

  it('is one piece where OR joins it, and is put in parentheses before more is asked', () => {
    const either = "(params.a = '1' and params.b = '2') or metrics.c > 1"
    expect(clausesOf(either).map(({ text }) => text)).toEqual([either])
    const both = withClause(either, "tags.t = 'x'")
    expect(both).toBe(`(${either}) and tags.t = 'x'`)
    expect(clausesOf(both).map(({ text }) => text)).toEqual([`(${either})`, "tags.t = 'x'"])
    expect(withoutClause(both, "tags.t = 'x'")).toBe(`(${either})`)
  })

  it('gains and loses comparisons', () => {
    const clause = equalsClause('params.model', "o'brien")
    expect(clause).toBe("params.model = 'o''brien'")
    expect(withClause('', clause)).toBe(clause)
    const both = withClause('metrics.b > 1', clause)
    expect(both).toBe(`metrics.b > 1 and ${clause}`)
    expect(withClause(both, clause)).toBe(both)
    expect(withoutClause(both, 'metrics.b > 1')).toBe(clause)
  })

  it('has its wrong piece underlined: the word, the quoted text, or the last character at the end', () => {
    expect(pieceAt('metrics.a == 1', 10).text).toBe('==')
    expect(pieceAt("params.a = 'x y' or b", 17).text).toBe('or')
    expect(pieceAt('params.a = "never closed', 11).text).toBe('"never closed')
    expect(pieceAt('metrics.a >  ', 13)).toEqual({ text: '>', from: 10, to: 11 })
  })
})

describe('facets', () => {
  it('are the status and the columns with few values, each with how many runs have it', () => {
    const runs = Array.from({ length: 20 }, (_, at) => ({
      ...tableRun(String(at), { 'params.model': at < 15 ? 'forest' : 'ridge', 'params.seed': String(at) }),
      status: at === 0 ? ('FAILED' as const) : ('FINISHED' as const)
    }))
    const facets = facetsOf(runs, ['params.model', 'params.seed', 'metrics.auc'].map(toColumn))
    expect(facets.map(({ id, values }) => [id, values.map(({ value, count }) => [value, count])])).toEqual([
      [
        'attributes.status',
        [
          ['FINISHED', 19],
          ['FAILED', 1]
        ]
      ],
      [
        'params.model',
        [
          ['forest', 15],
          ['ridge', 5]
        ]
      ]
    ])
  })
})
