import { describe, expect, it } from 'vitest'
import {
  csvParts,
  guessTable,
  hasDates,
  initialForm,
  paramText,
  targetTypeOf,
  withParam,
  type TrainForm
} from '../../../src/renderer/screens/train/train-form.ts'
import { missingPart, toRequest } from '../../../src/renderer/screens/train/training-request.ts'
import type { ColumnRole, ColumnType } from '../../../src/shared/column-types.ts'
import type { Dataset, FileInspection } from '../../../src/shared/contract/datasets.ts'
import type { ParamSpec } from '../../../src/shared/contract/training.ts'
import { TrainingRequest } from '../../../src/shared/contract/training.ts'
import { english } from '../english.ts'

function dataset(name: string, columns: [string, ColumnType, ColumnRole?][]): Dataset {
  return {
    dataset_id: 1,
    name,
    entity_keys: ['user_id'],
    event_timestamp_column: null,
    row_count: 10,
    columns: columns.map(([column, type, role = 'feature'], position) => ({ name: column, type, role, position })),
    expectations: [],
    ignored_columns: [],
    created_at: 0,
    updated_at: 0
  }
}

const USAGE = dataset('usage', [
  ['user_id', 'text', 'entity_key'],
  ['watch_hours', 'number'],
  ['paid', 'boolean']
])
const LABELS = dataset('labels', [
  ['user_id', 'text', 'entity_key'],
  ['churn_label', 'boolean']
])
const SERVICES = ['churn', 'other'].map((name) => ({ name, join_keys: [{ name: 'user_id' }] }))
const CHOICES = { services: SERVICES, datasets: [USAGE, LABELS], experiments: [] }
const SPECS = ['n_estimators', 'max_depth'].map((name): ParamSpec => ({
  name,
  type: 'mixed',
  default: 'None',
  allowed: '',
  choices: [],
  description: ''
}))
const NOTHING_ASKED = { experiment: null, dataset: null }
const AS_OF = Date.UTC(2024, 0, 31)

describe('the form at first', () => {
  it('answers everything for a feature service, so that a person can start at once', () => {
    const form = initialForm(CHOICES, NOTHING_ASKED)
    expect(form).toMatchObject({
      kind: 'service',
      service: 'churn',
      label_dataset: 'labels',
      label_column: 'churn_label',
      experiment_name: 'churn'
    })
    expect(missingPart(form, AS_OF, english)).toBeNull()
    expect(targetTypeOf(form, CHOICES.datasets)).toBe('boolean')
  })

  it('learns labels that can be joined to the service, whatever else there is to learn', () => {
    const other = { ...dataset('adults', [['class', 'text', 'label']]), entity_keys: [] }
    expect(initialForm({ ...CHOICES, datasets: [other, USAGE, LABELS] }, NOTHING_ASKED)).toMatchObject({
      service: 'churn',
      label_dataset: 'labels',
      label_column: 'churn_label'
    })
    expect(initialForm({ ...CHOICES, datasets: [other] }, NOTHING_ASKED).label_dataset).toBeNull()
  })

  it('turns to a dataset without services, and to a file without datasets', () => {
    expect(initialForm({ ...CHOICES, services: [] }, NOTHING_ASKED)).toMatchObject({
      kind: 'dataset',
      dataset: 'labels',
      dataset_table: { target: 'churn_label' },
      experiment_name: 'labels'
    })
    expect(initialForm({ services: [], datasets: [], experiments: [] }, NOTHING_ASKED)).toMatchObject({
      kind: 'csv',
      experiment_name: 'Default'
    })
  })

  it('takes the dataset it was opened from, whatever else there is', () => {
    expect(initialForm(CHOICES, { ...NOTHING_ASKED, dataset: 'usage' })).toMatchObject({
      kind: 'dataset',
      dataset: 'usage',
      experiment_name: 'usage'
    })
    expect(initialForm(CHOICES, { ...NOTHING_ASKED, dataset: 'gone' })).toMatchObject({ kind: 'service' })
  })

  it('keeps to the experiment it was opened from, else to one that is there already', () => {
    const experiment = (experiment_id: string, name: string) => ({
      experiment_id,
      name,
      artifact_location: '',
      lifecycle_stage: 'active' as const,
      creation_time: 0,
      last_update_time: 0,
      tags: [],
      run_count: 0,
      last_run_time: null
    })
    const experiments = [experiment('0', 'Default'), experiment('7', 'pricing')]
    expect(initialForm({ ...CHOICES, experiments }, NOTHING_ASKED).experiment_name).toBe('pricing')
    expect(initialForm({ ...CHOICES, experiments }, { ...NOTHING_ASKED, experiment: 'Default' }).experiment_name).toBe(
      'Default'
    )
  })
})

describe('what is still missing', () => {
  const form = initialForm(CHOICES, NOTHING_ASKED)

  it('is told one thing at a time', () => {
    expect(missingPart({ ...form, service: null }, AS_OF, english)).toMatch(/feature service/)
    expect(missingPart({ ...form, label_column: null }, AS_OF, english)).toMatch(/label/)
    expect(missingPart(form, null, english)).toMatch(/as-of date/)
    expect(missingPart({ ...form, kind: 'csv' }, null, english)).toMatch(/CSV file/)
    expect(missingPart({ ...form, kind: 'dataset', dataset_table: guessTable([]) }, null, english)).toMatch(
      /target column/
    )
    expect(missingPart({ ...form, experiment_name: '  ' }, AS_OF, english)).toMatch(/experiment/)
    const folds = { on: true, strategy: 'k_fold' as const, n_splits: 1, n_repeats: 1 }
    expect(missingPart({ ...form, folds }, AS_OF, english)).toMatch(/folds/)
    expect(missingPart({ ...form, folds: { ...folds, on: false } }, AS_OF, english)).toBeNull()
    expect(missingPart({ ...form, folds: { ...folds, n_splits: 5, n_repeats: '' } }, AS_OF, english)).toMatch(/repeats/)
  })
})

describe('what is sent', () => {
  const form = initialForm(CHOICES, NOTHING_ASKED)

  it('is a request as the contract wants it, with blanks as nothing', () => {
    const request = toRequest({ ...form, run_name: ' ', register: ' churn_model ' }, AS_OF, SPECS)
    expect(TrainingRequest.parse(request)).toEqual({
      experiment_name: 'churn',
      source: {
        kind: 'service',
        service: 'churn',
        label: { dataset: 'labels', column: 'churn_label' },
        as_of: AS_OF
      },
      model_type: null,
      params: { n_estimators: '300' },
      test_size: 0.25,
      split_random_state: 42,
      cross_validation: null,
      run_name: null,
      register: 'churn_model'
    })
  })

  it('leaves out parameters that are not shown or were emptied', () => {
    const params = { auto: { n_estimators: '', max_depth: ' 6 ', class_weight: 'balanced' } }
    expect(toRequest({ ...form, params }, AS_OF, SPECS).params).toEqual({ max_depth: '6' })
  })

  it('weighs classes only where the algorithm can', () => {
    const weight: ParamSpec = { ...SPECS[0], name: 'class_weight', choices: ['None', 'balanced'] }
    expect(toRequest(form, AS_OF, [weight]).params).toEqual({ class_weight: 'balanced' })
    expect(paramText(form, { ...weight, choices: ['None'] })).toBe('')
  })

  it('is what was written for the chosen algorithm, not for another', () => {
    const forest: TrainForm = { ...form, model_type: 'RandomForestClassifier' }
    const written = { ...forest, ...withParam(forest, 'max_depth', '6') }
    expect(toRequest(written, AS_OF, SPECS).params).toMatchObject({ max_depth: '6' })
    expect(toRequest({ ...written, model_type: 'Ridge' }, AS_OF, SPECS).params).not.toHaveProperty('max_depth')
  })

  it('begins with the defaults of the chosen algorithm, and keeps what was written for the one before', () => {
    const [trees] = SPECS
    const written = { ...form, ...withParam(form, 'n_estimators', '70') }
    const other: TrainForm = { ...written, model_type: 'MljsRandomForestClassifier' }
    expect([paramText(form, trees), paramText(written, trees), paramText(other, trees)]).toEqual(['300', '70', ''])
    expect(toRequest(other, AS_OF, SPECS).params).not.toHaveProperty('n_estimators')
    expect(paramText({ ...other, model_type: 'auto' }, trees)).toBe('70')
  })

  it('asks for folds where they are switched on; repeats only where they are drawn by chance', () => {
    const folds = { on: true, strategy: 'k_fold' as const, n_splits: '4', n_repeats: 3 }
    expect(toRequest({ ...form, folds }, AS_OF, SPECS).cross_validation).toEqual({
      strategy: 'k_fold',
      n_splits: 4,
      n_repeats: 3
    })
    expect(toRequest({ ...form, folds: { ...folds, strategy: 'time' } }, AS_OF, SPECS).cross_validation).toEqual({
      strategy: 'time',
      n_splits: 4
    })
  })

  it('neither drops the target nor draws a split where a column decides it', () => {
    const table: TrainForm['csv_table'] = { target: 'y', drop: ['id', 'y', 'split'], split_column: 'split' }
    const csv = { path: '/data/a.csv', name: 'a.csv', row_count: 3, columns: [] }
    const request = toRequest({ ...form, kind: 'csv', csv, csv_table: table }, null, SPECS)
    expect(request.source).toEqual({
      kind: 'csv',
      path: '/data/a.csv',
      target: 'y',
      drop: ['id'],
      split_column: 'split'
    })
    expect(request.test_size).toBeUndefined()
  })
})

describe('rows with dates', () => {
  it('are those of a dataset, not of a file or a service', () => {
    const dated = dataset('usage', [
      ['event_timestamp', 'timestamp', 'event_timestamp'],
      ['watch_hours', 'number']
    ])
    const form = initialForm({ ...CHOICES, services: [] }, NOTHING_ASKED)
    expect(hasDates({ ...form, dataset: 'usage' }, [dated])).toBe(true)
    expect(hasDates({ ...form, dataset: 'usage' }, [USAGE])).toBe(false)
    expect(hasDates({ ...form, kind: 'csv', dataset: 'usage' }, [dated])).toBe(false)
  })
})

describe('a table', () => {
  it('offers the column named as a label, else the last that is true or false', () => {
    expect(
      guessTable([
        { name: 'the_target', type: 'number' },
        { name: 'b', type: 'boolean' }
      ]).target
    ).toBe('the_target')
    expect(
      guessTable([
        { name: 'a', type: 'boolean' },
        { name: 'b', type: 'boolean' },
        { name: 'c', type: 'text' }
      ]).target
    ).toBe('b')
    expect(guessTable([{ name: 'a', type: 'number' }])).toEqual({ target: null, drop: [], split_column: null })
  })

  it('of a file leaves its key and its date out and finds its split', () => {
    const columns = [
      ['user_id', 'text'],
      ['signup', 'timestamp'],
      ['split', 'text'],
      ['churn_label', 'boolean']
    ].map(([name, type]) => ({ name, type }) as FileInspection['columns'][number])
    const inspection = {
      path: '/tmp/uploads/a1/train.csv',
      source_name: 'a1/train.csv',
      row_count: 5,
      columns,
      suggestion: { dataset_name: 'train', entity_keys: ['user_id'], event_timestamp_column: 'signup', as_of: null }
    } as FileInspection
    expect(csvParts(inspection)).toMatchObject({
      csv: { path: '/tmp/uploads/a1/train.csv', name: 'train.csv' },
      csv_table: { target: 'churn_label', drop: ['user_id', 'signup'], split_column: 'split' }
    })
  })
})
