import { describe, expect, it } from 'vitest'
import { moved } from '../../../src/renderer/screens/experiments/column-layout.ts'
import { columnWindow } from '../../../src/renderer/screens/experiments/column-window.ts'
import {
  bestValues,
  columnsOf,
  defaultColumns,
  fieldText,
  shownColumns,
  toColumn
} from '../../../src/renderer/screens/experiments/run-columns.ts'
import type { CellValue } from '../../../src/renderer/screens/experiments/table-run.ts'
import { tableRun } from './table-run.ts'

const RUN = ['attributes.status', 'attributes.start_time', 'attributes.duration']
const names = (columns: { id: string }[]): string[] => columns.map(({ id }) => id)
const keys = (metrics: string[], params: string[] = [], tags: string[] = []) => columnsOf({ metrics, params, tags })

describe('the columns of the runs table', () => {
  const classifier = keys(['train_time_sec', 'val_auc', 'val_brier'], ['max_depth', 'n_estimators'])

  it('are attributes, metrics, params and the tags that people gave', () => {
    expect(names(keys(['val_auc'], ['max_depth'], ['mlflow.user', 'benchtop.request', 'team']))).toEqual([
      ...RUN,
      'metrics.val_auc',
      'params.max_depth',
      'tags.team'
    ])
  })

  it('show at first the known ones that are there, in their usual order', () => {
    const shown = ['metrics.val_auc', 'metrics.train_time_sec', 'params.n_estimators']
    expect(names(shownColumns(classifier, null))).toEqual([...RUN, ...shown])
  })

  it('show the first few where no name is known', () => {
    expect(defaultColumns(keys(['a', 'b', 'c', 'd', 'e'], ['lr']))).toEqual([
      ...RUN,
      'metrics.a',
      'metrics.b',
      'metrics.c',
      'metrics.d',
      'params.lr'
    ])
  })

  it('show the first few params beside known metrics, and what a run took of the machine only when asked', () => {
    const client = keys(['loss', 'system/cpu', 'val_auc'], ['batch_size', 'lr'])
    expect(defaultColumns(client)).toEqual([...RUN, 'metrics.val_auc', 'params.batch_size', 'params.lr'])
    expect(defaultColumns(keys(['loss', 'system/cpu']))).toEqual([...RUN, 'metrics.loss'])
  })

  it('stand in the order a person put them in, pinned ones first, without those that are gone', () => {
    const chosen = ['params.max_depth', 'metrics.val_brier', 'metrics.dropped', 'attributes.status']
    expect(names(shownColumns(classifier, chosen, ['attributes.status']))).toEqual([
      'attributes.status',
      'params.max_depth',
      'metrics.val_brier'
    ])
    expect(shownColumns(classifier, [])).toEqual([])
  })

  it('move to the place of another', () => {
    expect(moved(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'b', 'gone')).toEqual(['a', 'b', 'c'])
  })

  it('are written in a filter, with keys that are no words in backquotes', () => {
    expect(fieldText('params.max_depth')).toBe('params.max_depth')
    expect(fieldText('metrics.val auc/mean.1')).toBe('metrics.`val auc/mean.1`')
  })
})

describe('of very many columns', () => {
  const place = (id: string, pinned = false) => ({ ...toColumn(id), width: 100, pinned })
  const columns = [place('metrics.pin', true), ...Array.from({ length: 200 }, (_, at) => place(`metrics.m${at}`))]

  it('only those that can be seen are drawn, and pinned ones always', () => {
    const { pinned, visible, before, total } = columnWindow(columns, 260, { left: 5000, width: 1000 })
    expect(pinned).toMatchObject([{ id: 'metrics.pin', left: 300 }])
    expect(visible.length).toBeLessThan(20)
    expect(names(visible)).toContain('metrics.m50')
    expect(before % 100).toBe(0)
    expect(total).toBe(40 + 260 + 201 * 100)
  })
})

describe('the best value of a metric', () => {
  const of = (...runs: Record<string, CellValue>[]): Record<string, number> => {
    const found = runs.map((values, at) => tableRun(String(at), values))
    return Object.fromEntries(bestValues(found, Object.keys(runs[0]).map(toColumn)))
  }

  it('is the highest score and the lowest error or time', () => {
    const found = of(
      { 'metrics.val_auc': 0.7, 'metrics.val_rmse': 10, 'metrics.train_time_sec': 2, 'params.a': '1' },
      { 'metrics.val_auc': 0.9, 'metrics.val_rmse': 12, 'metrics.train_time_sec': 1, 'params.a': '2' }
    )
    expect(found).toEqual({ 'metrics.val_auc': 0.9, 'metrics.val_rmse': 10, 'metrics.train_time_sec': 1 })
  })

  it('is not told of one run, of equal runs or of values that are not finite', () => {
    expect(of({ 'metrics.val_auc': 0.9 })).toEqual({})
    expect(of({ 'metrics.val_auc': 0.9 }, { 'metrics.val_auc': 0.9 })).toEqual({})
    expect(of({ 'metrics.val_auc': 'NaN' }, { 'metrics.val_auc': 0.9 })).toEqual({})
  })
})
