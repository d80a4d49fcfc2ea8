import { describe, expect, it } from 'vitest'
import {
  formatMetric,
  headlineMetrics,
  metricDefinition,
  metricLabel
} from '../../../src/renderer/screens/runs/metric-facts.ts'
import { english } from '../english.ts'
import { lowerIsBetter } from '../../../src/shared/metric-direction.ts'
import type { Metric } from '../../../src/shared/contract/runs.ts'

const metric = (key: string, step = 0): Metric => ({ key, value: 0.5, timestamp: 0, step })

describe('a metric on the screen', () => {
  it('never has more than four significant digits below ten thousand', () => {
    expect(formatMetric('val_auc', 0.824894123)).toBe('0.8249')
    expect(formatMetric('val_recall', 0.0682412)).toBe('0.06824')
    expect(formatMetric('val_rmse', 12.34567)).toBe('12.35')
    expect(formatMetric('val_rmse', 1234.567)).toBe('1,235')
    expect(formatMetric('val_mae', 48588.3)).toBe('48,588')
    expect(formatMetric('lr', 0.0000123456)).toBe('1.235\u00a0×\u00a010⁻⁵')
  })

  it('keeps whole numbers whole, seconds as durations and names of what is not finite', () => {
    expect(formatMetric('val_auc', 1)).toBe('1')
    expect(formatMetric('val_auc', 0)).toBe('0')
    expect(formatMetric('train_time_sec', 65)).toBe('1 min 05 s')
    expect(formatMetric('val_auc', 'NaN')).toBe('NaN')
  })

  it('is explained by its name, whatever rows it was measured on', () => {
    expect(metricDefinition(english, 'val_auc')).toMatch(/random positive row.*validation rows/)
    expect(metricDefinition(english, 'test_roc_auc')).toMatch(/random positive row.*test rows/)
    expect(metricDefinition(english, 'my_own_metric')).toBeUndefined()
    expect(metricLabel(english, 'val_f1')).toBe('F1')
    expect(metricLabel(english, 'train_accuracy')).toBe('Accuracy (training)')
    expect(metricLabel(english, 'my_own_metric')).toBe('my_own_metric')
  })

  it('says of which nested runs it is the mean, the spread or the best', () => {
    expect(metricLabel(english, 'cv_mean_val_auc')).toBe('Mean ROC AUC')
    expect(metricLabel(english, 'best_val_rmse')).toBe('Best RMSE')
    expect(metricLabel(english, 'best_cv_mean_val_auc')).toBe('Best mean ROC AUC')
    expect(metricDefinition(english, 'cv_std_val_f1')).toMatch(/standard deviation over the folds.*harmonic mean/)
    expect(metricLabel(english, 'best_epoch')).toBe('best_epoch')
  })

  it('is better when smaller for errors, losses and times only', () => {
    const smaller = [
      'val_rmse',
      'val_log_loss',
      'train_time_sec',
      'validation_loss',
      'val_rmse_by_trees',
      'best_val_mae',
      'best_cv_mean_val_rmse',
      'cv_std_val_auc'
    ]
    const larger = [
      'val_auc',
      'val_f1',
      'oob_score',
      'val_r2',
      'lossless_share',
      'val_auc_by_trees',
      'cv_mean_val_auc',
      'best_val_r2'
    ]
    expect([...smaller, ...larger].filter(lowerIsBetter)).toEqual(smaller)
  })
})

describe('the headline figures', () => {
  it('are the best known ones in their order, the time last', () => {
    const metrics = ['train_time_sec', 'val_recall', 'val_auc', 'val_precision', 'val_f1', 'val_accuracy'].map((key) =>
      metric(key)
    )
    expect(headlineMetrics(metrics, 4).map(({ key }) => key)).toEqual([
      'val_auc',
      'val_f1',
      'val_accuracy',
      'train_time_sec'
    ])
  })

  it('are filled up with others, but not with the last point of a curve', () => {
    const shown = headlineMetrics([metric('loss', 100), metric('mine'), metric('val_auc')], 4)
    expect(shown.map(({ key }) => key)).toEqual(['val_auc', 'mine'])
  })
})
