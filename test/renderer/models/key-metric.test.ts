import { expect, test } from 'vitest'
import { keyMetric } from '../../../src/renderer/screens/models/key-metric.ts'

test('val_auc comes before every other metric', () => {
  const auc = { key: 'val_auc', value: 0.82 }
  expect(keyMetric([{ key: 'val_accuracy', value: 0.9 }, { key: 'train_time_sec', value: 3 }, auc])).toBe(auc)
})

test('a regressor is judged by val_r2', () => {
  expect(
    keyMetric([
      { key: 'val_rmse', value: 3 },
      { key: 'val_r2', value: 0.5 }
    ])?.key
  ).toBe('val_r2')
})

test('metrics of other programs: the first one; none: nothing', () => {
  expect(keyMetric([{ key: 'loss', value: 'NaN' }])).toEqual({ key: 'loss', value: 'NaN' })
  expect(keyMetric([])).toBeNull()
})
