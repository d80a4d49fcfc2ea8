import { describe, expect, it } from 'vitest'
import {
  draftsOf,
  INITIAL_SWEEP,
  metricOf,
  missingOfSweep,
  toSweepRequest,
  withDraft,
  withStrategy
} from '../../../src/renderer/screens/train/sweep-form.ts'
import { describeSize, rungSizes } from '../../../src/renderer/screens/train/sweep-size.ts'
import {
  asList,
  draftOf,
  draftProblem,
  splitList,
  takesNumbers,
  type SpaceDraft
} from '../../../src/renderer/screens/train/sweep-space.ts'
import { SweepRequest, type ParamSpec } from '../../../src/shared/contract/training.ts'
import { english } from '../english.ts'

function spec(name: string, type: ParamSpec['type'], allowed: string, choices: string[] = []): ParamSpec {
  return { name, type, default: '', allowed, choices, description: '' }
}

const TREES = spec('n_estimators', 'integer', 'a whole number from 1')
const DEPTH = spec('max_depth', 'mixed', 'a whole number from 1 or None', ['None'])
const WEIGHT = spec('class_weight', 'mixed', 'None, balanced, or weights by class', ['None', 'balanced'])
const CRITERION = spec('criterion', 'choice', 'gini, entropy', ['gini', 'entropy'])
const RATE = spec('learning_rate', 'number', 'a number above 0')
const list = (text: string): SpaceDraft => ({ kind: 'list', list: text, from: '', to: '', log: false, whole: false })
const range = (from: string, to: string, more: Partial<SpaceDraft> = {}): SpaceDraft => ({
  ...list(''),
  kind: 'range',
  from,
  to,
  ...more
})
const TRAINING = {
  experiment_name: 'churn',
  source: { kind: 'csv' as const, path: '/a.csv', target: 'y' },
  params: { max_depth: '6', criterion: 'gini' }
}

describe('a list of values', () => {
  it('ends values at commas, but not at those of weights by class', () => {
    expect(splitList(' 100, 300 ,,500')).toEqual(['100', '300', '500'])
    expect(splitList('None, {"True": 2, "False": 1}, balanced')).toEqual([
      'None',
      '{"True": 2, "False": 1}',
      'balanced'
    ])
  })

  it('is made of a range by spreading values over it, by orders of magnitude where the range is logarithmic', () => {
    expect(asList(range('2', '20', { whole: true })).list).toBe('2, 8, 14, 20')
    expect(asList(range('0.01', '10', { log: true })).list).toBe('0.01, 0.1, 1, 10')
    expect(asList(range('1', '2', { whole: true })).list).toBe('1, 2')
    expect(asList({ ...range('2', '20'), list: '3, 4' }).list).toBe('3, 4')
    expect(asList(range('', '20'))).toMatchObject({ kind: 'list', list: '' })
  })
})

describe('a hyper-parameter that is tried', () => {
  it('can be a range where it takes numbers', () => {
    expect([TREES, DEPTH, RATE].every(takesNumbers)).toBe(true)
    expect([WEIGHT, CRITERION].some(takesNumbers)).toBe(false)
  })

  it('begins with a range worth a try, or with all its choices', () => {
    expect(draftOf(DEPTH, 'random')).toMatchObject({ kind: 'range', from: '2', to: '20', whole: true, log: false })
    expect(draftOf(RATE, 'random')).toMatchObject({ kind: 'range', log: true, whole: false })
    expect(draftOf(RATE, 'grid').kind).toBe('list')
    expect(draftOf(CRITERION, 'random')).toMatchObject({ kind: 'list', list: 'gini, entropy' })
  })

  it('is told what is wrong with it', () => {
    expect(draftProblem('max_depth', range('2', '20'), 'random', english)).toBeNull()
    expect(draftProblem('max_depth', range('2', '20'), 'grid', english)).toMatch(/as a list/)
    expect(draftProblem('max_depth', list(' , '), 'grid', english)).toMatch(/Name values/)
    expect(draftProblem('max_depth', range('2', ''), 'random', english)).toMatch(/both ends/i)
    expect(draftProblem('max_depth', range('two', '3'), 'random', english)).toMatch(/both ends/i)
    expect(draftProblem('max_depth', range('20', '2'), 'random', english)).toMatch(/go up/)
    expect(draftProblem('alpha', range('0', '2', { log: true }), 'random', english)).toMatch(/above 0/)
    expect(draftProblem('max_depth', range('0.5', '2', { whole: true }), 'random', english)).toMatch(/whole numbers/)
  })
})

describe('a sweep', () => {
  const specs = [TREES, DEPTH, RATE, CRITERION]

  it('can be started at once', () => {
    const drafts = draftsOf(INITIAL_SWEEP, 'auto', specs)
    expect(Object.keys(drafts)).toEqual(['learning_rate', 'max_depth'])
    expect(missingOfSweep(INITIAL_SWEEP, drafts, english)).toBeNull()
  })

  it('needs something to try and a number of trials', () => {
    expect(missingOfSweep(INITIAL_SWEEP, {}, english)).toMatch(/Add a parameter/)
    const drafts = { max_depth: list('2, 3') }
    expect(missingOfSweep({ ...INITIAL_SWEEP, n_trials: '' }, drafts, english)).toMatch(/number of trials/)
    expect(missingOfSweep({ ...INITIAL_SWEEP, strategy: 'grid', n_trials: '' }, drafts, english)).toBeNull()
    const numbers = list(Array.from({ length: 40 }, (_, at) => at).join(','))
    expect(missingOfSweep({ ...INITIAL_SWEEP, strategy: 'grid' }, { a: numbers, b: numbers }, english)).toMatch(/1000/)
  })

  it('turns ranges into lists when it becomes a grid', () => {
    const spaces = { auto: { max_depth: range('2', '20', { whole: true }) } }
    const grid = withStrategy({ ...INITIAL_SWEEP, spaces }, 'grid')
    expect(grid.spaces.auto?.max_depth).toMatchObject({ kind: 'list', list: '2, 8, 14, 20' })
    expect(missingOfSweep(grid, draftsOf(grid, 'auto', specs), english)).toBeNull()
  })

  it('forgets a parameter that is not tried any more and hides those of other algorithms', () => {
    expect(withDraft({ a: list('1'), b: list('2') }, 'a', null)).toEqual({ b: list('2') })
    const sweep = { ...INITIAL_SWEEP, spaces: { auto: { max_depth: list('2'), C: list('1') } } }
    expect(Object.keys(draftsOf(sweep, 'auto', specs))).toEqual(['max_depth'])
  })

  it('is sent as the contract wants it, with a tried parameter at no single value', () => {
    const drafts = { max_depth: range('2', '20', { whole: true }), n_estimators: list('100, 300') }
    const request = SweepRequest.parse(
      toSweepRequest(TRAINING, { ...INITIAL_SWEEP, metric: 'val_f1' }, { drafts, kind: null })
    )
    expect(request).toMatchObject({
      strategy: 'random',
      n_trials: 20,
      metric: 'val_f1',
      space: {
        max_depth: { from: 2, to: 20, scale: 'linear', integer: true },
        n_estimators: { values: ['100', '300'] }
      }
    })
    expect(request.training.params).toEqual({ criterion: 'gini' })
  })

  it('is not judged by a metric of the other task', () => {
    const sweep = { ...INITIAL_SWEEP, metric: 'val_f1' }
    expect(metricOf(sweep, 'classification', false)).toBe('val_f1')
    expect(metricOf(sweep, null, false)).toBe('val_f1')
    expect(metricOf(sweep, 'regression', false)).toBeNull()
  })

  it('is judged by the mean of folds only where there are folds', () => {
    const sweep = { ...INITIAL_SWEEP, metric: 'cv_mean_val_rmse' }
    const folds = { cross_validation: { n_splits: 5 } }
    const drafts = { max_depth: list('2, 3') }
    expect(toSweepRequest(TRAINING, sweep, { drafts, kind: 'regression' }).metric).toBeNull()
    expect(toSweepRequest({ ...TRAINING, ...folds }, sweep, { drafts, kind: 'regression' }).metric).toBe(
      'cv_mean_val_rmse'
    )
  })
})

describe('how many trainings a sweep means', () => {
  it('is said for each strategy', () => {
    const drafts = { a: list('1, 2, 3'), b: list('x, y') }
    expect(describeSize('grid', drafts, 20, english)).toBe('3 × 2 = 6 trials.')
    expect(describeSize('grid', { a: list('1') }, 20, english)).toBe('1 trial.')
    expect(describeSize('random', drafts, 20, english)).toBe('20 trials.')
    expect(rungSizes(20)).toEqual([20, 10, 5, 3, 2, 1])
    expect(describeSize('halving', drafts, 4, english)).toMatch(/^At most 7 trainings: 4 \+ 2 \+ 1/)
  })
})
