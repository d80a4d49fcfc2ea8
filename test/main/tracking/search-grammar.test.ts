import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors.ts'
import * as parser from '../../../src/main/search/parser.ts'
import { RUN_SUBJECT } from '../../../src/main/tracking/search/run-fields.ts'

const parseFilter = (filter: string) => parser.parseFilter(RUN_SUBJECT, filter)
const parseOrderBy = (items: string[]) => parser.parseOrderBy(RUN_SUBJECT, items)

type Told = [entity: string, key: string, operator: string, value: number | string | string[]]

const valid: [filter: string, ...comparisons: Told[]][] = [
  [''],
  ['  \n'],
  ['metrics.acc > 0.5', ['metric', 'acc', '>', 0.5]],
  ['metric.acc>=0.5', ['metric', 'acc', '>=', 0.5]],
  ['metrics.acc = -1.5e-3', ['metric', 'acc', '=', -0.0015]],
  ['metrics.acc != .5', ['metric', 'acc', '!=', 0.5]],
  ['metrics.acc < 1E3', ['metric', 'acc', '<', 1000]],
  ['metrics.acc <= 2.', ['metric', 'acc', '<=', 2]],
  ['metrics.`val auc` > 1', ['metric', 'val auc', '>', 1]],
  ['metrics."val-auc" > 1', ['metric', 'val-auc', '>', 1]],
  ['metrics . `x` > 1', ['metric', 'x', '>', 1]],
  ['metrics.a.b.c > 1', ['metric', 'a.b.c', '>', 1]],
  ['metrics.`and` > 1', ['metric', 'and', '>', 1]],
  ['metrics.`a``b` > 1', ['metric', 'a`b', '>', 1]],
  ['metrics.été > 1', ['metric', 'été', '>', 1]],
  ['metrics.5x > 1', ['metric', '5x', '>', 1]],
  ["params.lr = '0.1'", ['param', 'lr', '=', '0.1']],
  ['param.lr = "0.1"', ['param', 'lr', '=', '0.1']],
  ["parameter.lr != 'None'", ['param', 'lr', '!=', 'None']],
  ["parameters.lr like 'a%'", ['param', 'lr', 'LIKE', 'a%']],
  ["params.lr ILike '%B_'", ['param', 'lr', 'ILIKE', '%B_']],
  ["params.x = 'it''s'", ['param', 'x', '=', "it's"]],
  ['params.x = "it\'s"', ['param', 'x', '=', "it's"]],
  ["params.x = ''", ['param', 'x', '=', '']],
  ["tag.team = 'a'", ['tag', 'team', '=', 'a']],
  ["tags.mlflow.source.type = 'NOTEBOOK'", ['tag', 'mlflow.source.type', '=', 'NOTEBOOK']],
  ["tags.`mlflow.user` LIKE '%'", ['tag', 'mlflow.user', 'LIKE', '%']],
  ["status = 'FINISHED'", ['attribute', 'status', '=', 'FINISHED']],
  ["attributes.status = 'FINISHED'", ['attribute', 'status', '=', 'FINISHED']],
  ["attribute.user_id != 'root'", ['attribute', 'user_id', '!=', 'root']],
  ["attr.artifact_uri LIKE 's3%'", ['attribute', 'artifact_uri', 'LIKE', 's3%']],
  ["run.run_name = 'a'", ['attribute', 'run_name', '=', 'a']],
  ["`Run name` = 'a'", ['attribute', 'run_name', '=', 'a']],
  ["attributes.`run name` = 'a'", ['attribute', 'run_name', '=', 'a']],
  ['"status" = \'FAILED\'', ['attribute', 'status', '=', 'FAILED']],
  ['start_time > 1700000000000', ['attribute', 'start_time', '>', 1700000000000]],
  ['Created <= 5', ['attribute', 'start_time', '<=', 5]],
  ['attributes.end_time != 5', ['attribute', 'end_time', '!=', 5]],
  ["run_id IN ('a')", ['attribute', 'run_id', 'IN', ['a']]],
  ["run_id not  in ('a','b' , 'c')", ['attribute', 'run_id', 'NOT IN', ['a', 'b', 'c']]],
  ["datasets.name = 'labels'", ['dataset', 'name', '=', 'labels']],
  ["dataset.digest IN ('0a')", ['dataset', 'digest', 'IN', ['0a']]],
  ["datasets.context ILIKE 'TRAIN%'", ['dataset', 'context', 'ILIKE', 'TRAIN%']],
  [
    "metrics.acc > 0.5 and params.lr = '0.1' AND tags.k LIKE 'v%' And attributes.status = 'FINISHED'",
    ['metric', 'acc', '>', 0.5],
    ['param', 'lr', '=', '0.1'],
    ['tag', 'k', 'LIKE', 'v%'],
    ['attribute', 'status', '=', 'FINISHED']
  ]
]

describe('a valid filter is read', () => {
  test.each(valid)('%s', (filter, ...comparisons) => {
    expect(parseFilter(filter).map(({ entity, key, operator, value }) => [entity, key, operator, value])).toEqual(
      comparisons
    )
  })
})

/** The sentence, and where it points: the character counted from 0. */
const invalid: [filter: string, at: number, piece: string][] = [
  ['foo = 1', 0, 'no attribute "foo"'],
  ['foo.bar = 1', 0, '"foo" is not something to search'],
  ['Metrics.x = 1', 0, '"Metrics" is not something to search'],
  ['metrics', 0, 'no attribute "metrics"'],
  ['metrics. > 1', 9, 'a key after "metrics."'],
  ['metrics.`` > 1', 8, 'a key after "metrics."'],
  ['metrics.val-auc > 1', 11, 'backquotes'],
  ['params.a/b = "1"', 8, 'backquotes'],
  ['metrics.x', 9, 'expected one of = != > >= < <='],
  ['metrics.x >', 11, 'expected a number'],
  ["metrics.x > '1'", 12, 'without quotes'],
  ['metrics.x > abc', 12, 'without quotes'],
  ['metrics.x == 1', 11, 'expected a number'],
  ['metrics.x <> 1', 11, 'expected a number'],
  ["metrics.x LIKE '1'", 10, 'expected one of = != > >= < <='],
  ['metrics.x IS NULL', 10, 'expected one of'],
  ['metrics.x BETWEEN 1 AND 2', 10, 'metrics.x >= 1 AND metrics.x <= 2'],
  ['params.x = 1', 11, 'a value in quotes'],
  ['params.x = abc', 11, 'a value in quotes'],
  ['params.x = `abc`', 11, 'a value in quotes'],
  ["params.x > '1'", 9, 'one of = != LIKE ILIKE'],
  ["params.x IN ('1')", 9, 'one of = != LIKE ILIKE'],
  ["params.x NOT LIKE '1'", 9, 'one of = != LIKE ILIKE'],
  ['start_time = "5"', 13, 'without quotes'],
  ["start_time LIKE '5'", 11, 'one of = !='],
  ["status IN ('FINISHED')", 7, 'one of = != LIKE ILIKE'],
  ["status > 'A'", 7, 'one of = != LIKE ILIKE'],
  ["run_id IN 'a'", 10, "a list such as ('a', 'b')"],
  ['run_id IN ()', 11, 'single quotes'],
  ['run_id IN ("a")', 11, 'single quotes'],
  ['run_id IN (1)', 11, 'single quotes'],
  ["run_id IN ('a' 'b')", 15, 'a comma or the closing parenthesis'],
  ["run_id IN ('a',)", 15, 'single quotes'],
  ["run_id IN ('a'", 14, 'a comma or the closing parenthesis'],
  ["run_id NOT ('a')", 7, 'IN NOT IN'],
  ["datasets.source = 'x'", 0, 'datasets.name'],
  ["datasets.name > 'x'", 14, 'LIKE'],
  ['metrics.a > 1 OR metrics.b > 2', 14, 'AND only'],
  ['metrics.a > 1, metrics.b > 2', 13, 'AND or the end'],
  ['metrics.a > 1 metrics.b > 2', 14, 'AND or the end'],
  ['metrics.a > 1 AND', 17, 'found the end'],
  ['AND metrics.a > 1', 0, 'no attribute "AND"'],
  ['(metrics.a > 1)', 0, 'only around the list of IN'],
  ['NOT metrics.a > 1', 0, 'no attribute "NOT"'],
  ['1 = 1', 0, 'expected a field'],
  ["'status' = 'x'", 0, 'expected a field'],
  ["params.x = 'abc", 11, 'never closed'],
  ['params.`x = 1', 7, 'never closed'],
  ['metrics.x > 1;', 13, '";" is not expected'],
  ['metrics.x > 1abc', 12, 'without quotes'],
  ['metrics.x > --1', 12, '"-" is not expected'],
  ['metrics.x > 1 -- comment', 14, '"-" is not expected'],
  [`params.x = '${'y'.repeat(8001)}'`, 11, '8000']
]

describe('an invalid filter is refused, saying where and what was expected', () => {
  test.each(invalid)('%s', (filter, at, piece) => {
    const error = thrownBy(() => parseFilter(filter))
    expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', details: { at } })
    expect(error.message).toContain(`Filter, at character ${at + 1}: `)
    expect(error.message).toContain(piece)
  })

  test('more comparisons than SQLite could join', () => {
    const filter = (count: number): string =>
      Array.from({ length: count }, (_, at) => `metrics.m${at} > 0`).join(' AND ')
    expect(parseFilter(filter(40))).toHaveLength(40)
    expect(thrownBy(() => parseFilter(filter(41))).message).toContain('at most 40')
  })
})

describe('the extended grammar adds OR and parentheses', () => {
  const read = (filter: string): unknown =>
    JSON.parse(
      JSON.stringify(parser.parseExpression(RUN_SUBJECT, filter), (_, one: { key?: string }) => one.key ?? one)
    )
  const depth = (count: number): string => `${'('.repeat(count)}metrics.a > 1${')'.repeat(count)}`

  test.each([
    ['', []],
    ['metrics.a > 1 AND metrics.b > 1', ['a', 'b']],
    ['metrics.a > 1 or metrics.b > 1', [{ any: [['a'], ['b']] }]],
    ['metrics.a > 1 OR metrics.b > 1 AND metrics.c > 1', [{ any: [['a'], ['b', 'c']] }]],
    ['(metrics.a > 1 OR metrics.b > 1) AND metrics.c > 1', [{ any: [['a'], ['b']] }, 'c']],
    ['(metrics.a > 1 AND (metrics.b > 1))', ['a', 'b']],
    ["run_id IN ('x') OR (metrics.a > 1)", [{ any: [['run_id'], ['a']] }]],
    [depth(20), ['a']]
  ])('%s', (filter, expected) => expect(read(filter)).toEqual(expected))

  test.each([
    ['(metrics.a > 1', 14, 'closing parenthesis'],
    ['metrics.a > 1)', 13, 'AND, OR or the end'],
    ['()', 1, 'expected a field'],
    ['OR metrics.a > 1', 0, 'no attribute "OR"'],
    ['metrics.a > 1 OR', 16, 'found the end'],
    [depth(21), 20, 'at most 20 deep']
  ])('%s is refused', (filter, at, piece) => {
    const error = thrownBy(() => parser.parseExpression(RUN_SUBJECT, filter))
    expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', details: { at } })
    expect(error.message).toContain(piece)
  })

  test('an error says how many characters to underline', () => {
    for (const [filter, at, length] of [
      ['metrics.acc >> 1', 13, 1],
      ["status = 'A' AND foo.bar = 1", 17, 7],
      ['metrics.`a b` LIKE 1', 14, 4],
      ["params.x = 'abc", 11, 4]
    ] as const) {
      expect(thrownBy(() => parseFilter(filter))).toMatchObject({ details: { at, length } })
    }
  })
})

const validOrders: [item: string, entity: string, key: string, ascending: boolean][] = [
  ['metrics.m DESC', 'metric', 'm', false],
  ['metrics.m desc', 'metric', 'm', false],
  ['metrics.m', 'metric', 'm', true],
  ['params.p Asc', 'param', 'p', true],
  ['tags.`mlflow.runName`', 'tag', 'mlflow.runName', true],
  ['metrics."val auc" DESC', 'metric', 'val auc', false],
  ['metrics.`desc` DESC', 'metric', 'desc', false],
  ['attributes.start_time ASC', 'attribute', 'start_time', true],
  ['start_time', 'attribute', 'start_time', true],
  ['Created DESC', 'attribute', 'start_time', false],
  ['run_id', 'attribute', 'run_id', true],
  ['`Run name` DESC', 'attribute', 'run_name', false]
]

test.each(validOrders)('order_by %s is read', (item, entity, key, ascending) => {
  expect(parseOrderBy([item])).toEqual([{ entity, key, ascending }])
})

const invalidOrders: [items: string[], piece: string][] = [
  [[''], 'expected a field'],
  [['foo'], 'no attribute "foo"'],
  [['metrics.m DESCENDING'], 'ASC, DESC or the end'],
  [['metrics.m DESC ASC'], 'ASC, DESC or the end'],
  [['metrics.m, metrics.n'], 'ASC, DESC or the end'],
  [['datasets.name'], 'datasets'],
  [['metrics.m', 'start_time', 'metrics.`m` DESC'], 'same field'],
  [['created', 'start_time DESC'], 'same field'],
  [Array.from({ length: 21 }, (_, at) => `metrics.m${at}`), 'at most 20']
]

test.each(invalidOrders)('order_by %j is refused', (items, piece) => {
  const error = thrownBy(() => parseOrderBy(items))
  expect(error.code).toBe('INVALID_PARAMETER_VALUE')
  expect(error.message).toContain('order_by')
  expect(error.message).toContain(piece)
})

function thrownBy(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was expected to be refused')
}
