import { expect, it } from 'vitest'
import { sortRuns } from '../../../src/renderer/screens/experiments/sort-runs.ts'
import { tableRun } from './table-run.ts'

const run = (id: string, auc: number | string | null, depth: string | null) =>
  tableRun(id, { 'metrics.val_auc': auc, 'params.max_depth': depth })
const RUNS = [run('2', 0.7, '10'), run('10', 'NaN', '9'), run('1', 0.9, null), run('3', null, 'None')]
const order = (column: string, descending: boolean): string[] =>
  sortRuns(RUNS, [{ column, descending }]).map(({ run_id }) => run_id)

it('runs are ordered as numbers where there are numbers; what has no value stands last either way', () => {
  expect(order('metrics.val_auc', true)).toEqual(['1', '2', '10', '3'])
  expect(order('metrics.val_auc', false)).toEqual(['2', '1', '10', '3'])
  expect(order('params.max_depth', false)).toEqual(['10', '2', '3', '1'])
  expect(order('attributes.run_name', false)).toEqual(['1', '2', '3', '10'])
})

it('a second term decides where the first leaves it open', () => {
  const tied = [run('a', 0.5, '8'), run('b', 0.9, '4'), run('c', 0.5, '2')]
  const terms = [
    { column: 'metrics.val_auc', descending: false },
    { column: 'params.max_depth', descending: false }
  ]
  expect(sortRuns(tied, terms).map(({ run_id }) => run_id)).toEqual(['c', 'a', 'b'])
})
