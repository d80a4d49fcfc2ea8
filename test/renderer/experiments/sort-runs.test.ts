import { expect, it } from 'vitest'
import { sortRuns } from '../../../src/renderer/screens/experiments/sort-runs.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'

const run = (run_id: string, auc: number | 'NaN' | null, depth: string | null): Run =>
  ({
    run_id,
    run_name: `fold ${run_id}`,
    start_time: 0,
    metrics: auc === null ? [] : [{ key: 'val_auc', value: auc, step: 0, timestamp: 0 }],
    params: depth === null ? [] : [{ key: 'max_depth', value: depth }]
  }) as unknown as Run
const RUNS = [run('2', 0.7, '10'), run('10', 'NaN', '9'), run('1', 0.9, null), run('3', null, 'None')]
const order = (column: string, descending: boolean): string[] =>
  sortRuns(RUNS, { column, descending }).map(({ run_id }) => run_id)

it('runs are ordered as numbers where there are numbers; what has no value stands last either way', () => {
  expect(order('metrics.val_auc', true)).toEqual(['1', '2', '10', '3'])
  expect(order('metrics.val_auc', false)).toEqual(['2', '1', '10', '3'])
  expect(order('params.max_depth', false)).toEqual(['10', '2', '3', '1'])
  expect(order('attributes.run_name', false)).toEqual(['1', '2', '3', '10'])
})
