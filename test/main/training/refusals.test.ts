import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoresOf } from '../../../src/shared/system-metrics.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

const LINES = customerLines(120)
const [HEADER, ...ROWS] = LINES

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', LINES)
})
afterAll(() => bench.dispose())

const runs = async (): Promise<Run[]> => {
  const { experiments } = await bench.app.client.experiments.list({})
  const experiment_ids = experiments.map((one) => one.experiment_id)
  return (await bench.app.client.runs.search({ experiment_ids })).runs
}

describe('what can be known to be wrong makes no run', () => {
  test.each([
    ['n_estimators=0', { n_estimators: 0 }, ['n_estimators', '0', 'a whole number from 1 to 10000']],
    ['n_estimators as text', { n_estimators: 'many' }, ['n_estimators', 'many']],
    ['half a tree', { n_estimators: 1.5 }, ['n_estimators', '1.5']],
    ['a depth below 1', { max_depth: 0 }, ['max_depth', '0']],
    ['a param nobody knows', { learning_speed: 3 }, ['learning_speed']],
    ['a criterion nobody knows', { criterion: 'luck' }, ['criterion', 'luck', 'gini']]
  ])('%s', async (_name, params, pieces) => {
    const before = (await runs()).length
    await expectRefusal(bench.start(path, { target: 'leaves', params }), 'INVALID_PARAMETER_VALUE', ...pieces)
    expect(await runs()).toHaveLength(before)
  })

  test('a param of the other kind of forest', async () => {
    const given = {
      target: 'spend',
      model_type: 'RandomForestRegressor',
      params: { class_weight: 'balanced' }
    } as const
    await expectRefusal(bench.start(path, given), 'INVALID_PARAMETER_VALUE', 'class_weight')
  })

  test('a share of validation rows that is none', async () => {
    for (const test_size of [0, 1, -0.5, 7]) {
      await expectRefusal(bench.start(path, { target: 'leaves', test_size }), 'INVALID_PARAMETER_VALUE', 'test_size')
    }
  })

  test('a name no registered model can have', async () => {
    for (const register of ['churn/v2', 'models:/churn']) {
      await expectRefusal(
        bench.start(path, { target: 'leaves', register }),
        'INVALID_PARAMETER_VALUE',
        register,
        'slash'
      )
    }
  })

  test('a feature service or a dataset that is not there', async () => {
    const { training } = bench.app.client
    const label = { dataset: 'labels', column: 'churn_label' }
    await expectRefusal(
      training.start({
        experiment_name: 'trials',
        source: { kind: 'service', service: 'nobody', label, as_of: '2024-01-31' }
      }),
      'RESOURCE_DOES_NOT_EXIST',
      'nobody'
    )
    await expectRefusal(
      training.start({ experiment_name: 'trials', source: { kind: 'dataset', dataset: 'nothing', target: 'y' } }),
      'RESOURCE_DOES_NOT_EXIST',
      '"nothing"'
    )
  })
})

describe('what the rows show to be wrong makes the run FAILED, with the reason', () => {
  const blank = (line: string): string => line.replace(/True|False/, '')
  const cases: [name: string, lines: string[], given: object, pieces: string[]][] = [
    ['a target that is no column', LINES, { target: 'churn' }, ['"churn"', 'hours, age, colour, leaves, plan, spend']],
    ['a dropped column that is none', LINES, { target: 'leaves', drop: ['gender'] }, ['"gender"', 'hours, age']],
    ['a split column that is none', LINES, { target: 'leaves', split_column: 'part' }, ['"part"', 'hours, age']],
    ['a split column of other words', LINES, { target: 'leaves', split_column: 'colour' }, ['colour', 'train or val']],
    ['a split column of numbers', LINES, { target: 'leaves', split_column: 'age' }, ['age', 'train or val', 'numbers']],
    ['a target that is always missing', [HEADER, ...ROWS.map(blank)], { target: 'leaves' }, ['leaves']],
    [
      'a target of one class',
      [HEADER, ...ROWS.map((line) => line.replace('False', 'True'))],
      { target: 'leaves' },
      ['leaves', 'one class', 'true']
    ],
    [
      'no column left to learn from',
      LINES,
      { target: 'leaves', drop: ['hours', 'age', 'colour', 'plan', 'spend'] },
      ['leaves']
    ],
    [
      'Infinity among the numbers of a column',
      LINES.with(3, LINES[3].replace(/[^,]*$/, 'Infinity')),
      { target: 'leaves' },
      ['The column spend holds "Infinity" among its numbers', 'finite numbers or blanks']
    ],
    [
      'a word among the numbers of the target',
      LINES.with(3, LINES[3].replace(/[^,]*$/, 'unkown')),
      { target: 'spend' },
      ['The target spend holds "unkown" among its numbers']
    ],
    [
      'a class of one row',
      LINES.with(3, LINES[3].replace(/,[abc],/, ',rare,')),
      { target: 'plan' },
      ['The class rare of plan has one row only', 'merge the class']
    ],
    [
      'nothing but an identifier',
      ['id,leaves', ...ROWS.map((row, at) => `customer ${at},${row.includes('True') ? 'True' : 'False'}`)],
      { target: 'leaves' },
      ['No column is left to learn from', 'id: an identifier (120 distinct values)']
    ],
    [
      'nothing but a numbering',
      ['number,leaves', ...ROWS.map((row, at) => `${at + 1},${row.includes('True') ? 'True' : 'False'}`)],
      { target: 'leaves' },
      ['No column is left', 'number: an identifier (another whole number in each of 120 rows)', 'feature service']
    ],
    ['text for a regression', LINES, { target: 'plan', model_type: 'RandomForestRegressor' }, ['plan', 'is text']],
    ['too few rows to hold any out', LINES.slice(0, 2), { target: 'leaves' }, ['leaves']],
    [
      'a split without training rows',
      [`${HEADER},part`, ...ROWS.map((line) => `${line},val`)],
      { target: 'leaves', split_column: 'part' },
      ['0 rows for training']
    ],
    [
      'training rows of one class',
      [`${HEADER},part`, ...ROWS.map((line) => `${line},${line.includes('True') ? 'train' : 'val'}`)],
      { target: 'leaves', split_column: 'part' },
      ['All training rows have the same leaves']
    ],
    ['an empty file', [''], { target: 'leaves' }, []],
    ['a row too short', [...LINES, '1,2'], { target: 'leaves' }, ['122']]
  ]

  test.each(cases)('%s', async (name, lines, given, pieces) => {
    const file = bench.write(`${name.replaceAll(' ', '-')}.csv`, lines)
    const started = await bench.start(file, { ...given, register: 'never' })
    const job = await bench.app.failure(started)
    expect(job).toMatchObject({ state: 'FAILED', error: { code: 'INVALID_PARAMETER_VALUE' } })
    for (const piece of pieces) expect(job.error!.message).toContain(piece)
    const run = await bench.app.client.runs.get(started)
    expect(run.status).toBe('FAILED')
    expect(run.end_time).not.toBeNull()
    expect(run.tags).toContainEqual({ key: 'benchtop.error', value: job.error!.message })
    expect(scoresOf(run.metrics)).toEqual([])
    expect((await bench.app.client.models.list({})).registered_models).toEqual([])
  })

  test('a file that is not there', async () => {
    const job = await bench.app.failure(await bench.start(`${path}.gone`, { target: 'leaves' }))
    expect(job).toMatchObject({ state: 'FAILED', error: { message: expect.stringContaining('customers.csv.gone') } })
  })
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
