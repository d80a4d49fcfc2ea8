import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrainingResult } from '../../../src/shared/contract/training.ts'
import { Evaluation } from '../../../src/shared/evaluation.ts'
import { watchFlushes } from '../../support/watch-flushes.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

const LINES = customerLines(400)
const ROWS = Papa.parse<Record<string, string>>(LINES.join('\n'), { header: true }).data

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', LINES)
})
afterAll(() => bench.dispose())

const predictionsOf = (run: TrainingResult): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(bench.artifact(run, 'val_predictions.csv').trim(), { header: true }).data

test.skipIf(process.platform !== 'linux')('a run is FINISHED once all that it left is on the disk', async () => {
  const { client, paths } = bench.app
  const started = await bench.start(path, { target: 'leaves', drop: ['plan', 'spend'] })
  const { experiment_id } = await client.runs.get(started)
  const dir = join(paths.artifacts, experiment_id, started.run_id, 'artifacts')
  const flushed = new Map<string, string>()
  await watchFlushes(async (file) => {
    flushed.set(file, (await client.runs.get(started)).status)
  })
  await bench.app.result(started)
  const left = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name))
  expect([...flushed.keys()].toSorted()).toEqual([dir, ...left].toSorted())
  expect(left).toContain(join(dir, 'model', 'model.benchtop'))
  expect(new Set(flushed.values())).toEqual(new Set(['RUNNING']))
})

describe('a run of a classifier', () => {
  let run: TrainingResult
  beforeAll(async () => {
    run = await bench.train(path, {
      target: 'leaves',
      drop: ['plan', 'spend'],
      run_name: 'the first',
      register: 'leavers'
    })
  })

  test('is FINISHED in its experiment, with its file among the inputs', async () => {
    const got = await bench.app.client.runs.get({ run_id: run.run_id })
    expect(got).toMatchObject({ status: 'FINISHED', run_name: 'the first', lifecycle_stage: 'active' })
    expect(got.end_time).toBeGreaterThanOrEqual(got.start_time)
    const { experiments } = await bench.app.client.experiments.list({})
    expect(experiments.find((one) => one.name === 'trials')?.experiment_id).toBe(got.experiment_id)
    expect(got.inputs).toMatchObject([{ name: 'customers.csv', source_type: 'local', context: 'training' }])
    expect(JSON.parse(got.inputs[0].profile!)).toEqual({ num_rows: 400, num_elements: 2400 })
    expect(got.tags).toContainEqual({ key: 'estimator_name', value: 'RandomForestClassifier' })
  })

  test('logs its params as text under their own names', () => {
    expect(run.params).toMatchObject({
      source: 'customers.csv',
      target: 'leaves',
      model_type: 'RandomForestClassifier',
      n_estimators: '12',
      max_depth: 'None',
      max_features: 'sqrt',
      class_weight: 'None',
      bootstrap: 'true',
      random_state: '1',
      test_size: '0.25',
      split_random_state: '42',
      train_rows: '300',
      val_rows: '100'
    })
  })

  test('logs the reference’s metrics, all of them possible', () => {
    const { train_time_sec, ...scores } = run.metrics
    expect(train_time_sec).toBeGreaterThan(0)
    for (const name of [
      'val_auc',
      'val_f1',
      'val_accuracy',
      'val_balanced_accuracy',
      'val_precision',
      'val_recall',
      'val_log_loss',
      'val_mcc',
      'val_cohen_kappa',
      'val_f1_macro',
      'val_f1_weighted',
      'val_average_precision',
      'val_brier',
      'val_auc_by_trees'
    ]) {
      expect(Object.keys(scores)).toContain(name)
    }
    const { val_log_loss, ...shares } = scores
    expect(val_log_loss).toBeGreaterThan(0)
    for (const value of Object.values(shares)) {
      expect(value).toBeGreaterThanOrEqual(-1)
      expect(value).toBeLessThanOrEqual(1)
    }
    expect(scores.val_auc).toBeGreaterThan(0.9)
    expect(scores.val_auc_by_trees).toBeCloseTo(scores.val_auc as number, 12) // the last point is the whole forest
  })

  test('leaves its files under the reference’s names', async () => {
    const { client, paths } = bench.app
    const root = join(paths.artifacts, run.experiment_id, run.run_id, 'artifacts')
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).toSorted()).toEqual(
      expect.arrayContaining([
        'evaluation.json',
        'feature_schema.json',
        'model/MLmodel',
        'model/input_example.json',
        'model/model.benchtop',
        'val_predictions.csv'
      ])
    )
    expect(JSON.parse(bench.artifact(run, 'feature_schema.json'))).toEqual({
      categorical_cols: ['colour'],
      numeric_cols: ['hours', 'age']
    })
    const mlmodel = bench.artifact(run, 'model/MLmodel')
    expect(mlmodel).toContain(`run_id: ${run.run_id}\n`)
    const inputs = JSON.parse(/^ {2}inputs: '(.*)'$/m.exec(mlmodel)![1])
    expect(inputs).toEqual([
      { type: 'double', name: 'hours', required: false },
      { type: 'double', name: 'age', required: false },
      { type: 'string', name: 'colour', required: false }
    ])
    const example = JSON.parse(bench.artifact(run, 'model/input_example.json'))
    expect(example.columns).toEqual(['hours', 'age', 'colour'])
    const [cells] = example.data as (string | number | null)[][]
    const texts = cells.map((cell) => (cell === null ? '' : String(cell)))
    expect(ROWS.some(({ hours, age, colour }) => texts.join() === [hours, age, colour].join())).toBe(true)
    const asked = Object.fromEntries(example.columns.map((name: string, at: number) => [name, cells[at]]))
    const { predictions } = await client.serving.predict({ model_uri: 'models:/leavers/1', rows: [asked] })
    expect(predictions[0]).toMatchObject({ model_name: 'leavers', features_used: asked })
  })

  test('has rows behind each cell of its confusion matrix, the surest first, page by page', async () => {
    const { labels, counts } = Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json'))).confusion!
    const { client } = bench.app
    for (const [at, true_class] of labels.entries()) {
      for (const [column, predicted_class] of labels.entries()) {
        const cell = { run_id: run.run_id, true_class, predicted_class }
        const { rows, row_count, columns } = await client.runs.prediction_rows(cell)
        expect(row_count).toBe(counts[at][column])
        const ordered = rows.map((row) => row[columns.indexOf(`proba_${predicted_class}`)] as number)
        expect(ordered).toEqual(ordered.toSorted((a, b) => b - a))
        expect(rows.every((row) => row[columns.indexOf('y_true')] === true_class)).toBe(true)
        const second = await client.runs.prediction_rows({ ...cell, offset: 1, limit: 2 })
        expect(second).toEqual({ columns, row_count, rows: rows.slice(1, 3) })
      }
    }
    const missing = { run_id: 'nothing', true_class: 'a', predicted_class: 'b' }
    await expect(client.runs.prediction_rows(missing)).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' })
  })

  test('describes how it did in evaluation.json, in step with its metrics', () => {
    const evaluation = Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))
    expect(evaluation).toMatchObject({
      target: 'leaves',
      n_train: 300,
      n_val: 100,
      positive_class: 'True',
      residuals: null
    })
    const { labels, counts } = evaluation.confusion!
    expect(labels).toEqual(['False', 'True'])
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(100)
    expect((counts[0][0] + counts[1][1]) / 100).toBeCloseTo(run.metrics.val_accuracy as number, 12)
    expect(counts[1][1] / (counts[1][0] + counts[1][1])).toBeCloseTo(run.metrics.val_recall as number, 12)
    expect(evaluation.importances.map((one) => one.feature.replace(/=.*/, ''))).toContain('hours')
    expect(evaluation.importances.reduce((sum, one) => sum + one.importance, 0)).toBeCloseTo(1, 9)
    for (const row of evaluation.thresholds!) expect(row.tp + row.fp + row.tn + row.fn).toBe(100)
    expect(evaluation.roc![0]).toMatchObject({ fpr: 0, tpr: 0, threshold: null })
    expect(evaluation.roc!.at(-1)).toMatchObject({ fpr: 1, tpr: 1 })
  })

  test('keeps a line per validation row, from which its scores can be had again', () => {
    const lines = predictionsOf(run)
    expect(lines).toHaveLength(100)
    expect(Object.keys(lines[0])).toEqual(['y_true', 'y_pred', 'proba_False', 'proba_True'])
    const right = lines.filter((line) => line.y_true === line.y_pred).length
    expect(right / 100).toBe(run.metrics.val_accuracy)
    const brier = lines.reduce((sum, line) => sum + (Number(line.proba_True) - Number(line.y_true === 'True')) ** 2, 0)
    expect(brier / 100).toBeCloseTo(run.metrics.val_brier as number, 12)
    for (const line of lines) {
      expect(Number(line.proba_False) + Number(line.proba_True)).toBeCloseTo(1, 9)
      expect(line.y_pred).toBe(Number(line.proba_True) > Number(line.proba_False) ? 'True' : 'False')
    }
    const share = (values: string[]): number => values.filter((value) => value === 'True').length / values.length
    const expected = share(ROWS.map((row) => row.leaves))
    expect(Math.abs(share(lines.map((line) => line.y_true)) - expected)).toBeLessThan(0.01) // stratified
  })

  test('is registered, and its version names the run', async () => {
    expect(run.model_version).toEqual({ name: 'leavers', version: '1' })
    const version = await bench.app.client.models.get_version({ name: 'leavers', version: '1' })
    expect(version).toMatchObject({ run_id: run.run_id, current_stage: 'None', status: 'READY' })
  })
})

test('a run of three classes tells a probability of each', async () => {
  const run = await bench.train(path, { target: 'plan', drop: ['leaves', 'spend'] })
  const evaluation = Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))
  expect(evaluation.confusion!.labels).toEqual(['a', 'b', 'c'])
  expect(evaluation).toMatchObject({ positive_class: null, roc: null, precision_recall: null, thresholds: null })
  const lines = predictionsOf(run)
  expect(Object.keys(lines[0])).toEqual(['y_true', 'y_pred', 'proba_a', 'proba_b', 'proba_c'])
  expect(lines.filter((line) => line.y_true === line.y_pred).length / lines.length).toBe(run.metrics.val_accuracy)
  expect(run.metrics.val_auc).toBeGreaterThan(0.9)
  expect(run.metrics).not.toHaveProperty('val_brier')
})

test('a run of a regressor tells numbers, and what is left of them', async () => {
  const run = await bench.train(path, { target: 'spend', drop: ['leaves', 'plan'] })
  expect(run.params).toMatchObject({ model_type: 'RandomForestRegressor', criterion: 'squared_error' })
  const evaluation = Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))
  expect(evaluation).toMatchObject({ confusion: null, roc: null, n_val: 100 })
  expect(evaluation.residuals).toHaveLength(100)
  const lines = predictionsOf(run)
  expect(Object.keys(lines[0])).toEqual(['y_true', 'y_pred'])
  const errors = lines.map((line) => Number(line.y_true) - Number(line.y_pred))
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(Math.sqrt(mean(errors.map((error) => error ** 2)))).toBeCloseTo(run.metrics.val_rmse as number, 9)
  expect(mean(errors.map(Math.abs))).toBeCloseTo(run.metrics.val_mae as number, 9)
  expect(mean(errors.map((error, row) => Math.abs(error / Number(lines[row].y_true))))).toBeCloseTo(
    run.metrics.val_mape as number,
    9
  )
  expect(run.metrics.val_r2).toBeGreaterThan(0.8)
  expect(run.metrics.val_rmse_by_trees).toBeCloseTo(run.metrics.val_rmse as number, 9)
})

test('a split column decides which rows validate, and is no feature', async () => {
  const [header, ...lines] = LINES
  const split = bench.write('split.csv', [
    `${header},part`,
    ...lines.map((line, at) => `${line},${at % 5 === 0 ? 'val' : 'train'}`)
  ])
  const run = await bench.train(split, { target: 'leaves', drop: ['plan', 'spend'], split_column: 'part' })
  expect(run.params).toMatchObject({ split_column: 'part', train_rows: '320', val_rows: '80' })
  expect(run.params).not.toHaveProperty('test_size')
  const wanted = ROWS.filter((_, at) => at % 5 === 0).map((row) => row.leaves)
  const truths = predictionsOf(run).map((line) => line.y_true)
  expect(truths.toSorted()).toEqual(wanted.toSorted())
  expect(bench.artifact(run, 'feature_schema.json')).not.toContain('part')
})

test('rows without a target are left out and counted; a column that names every row is left out and told', async () => {
  const [header, ...lines] = LINES
  const odd = bench.write('odd.csv', [
    `name,${header}`,
    ...lines.map((line, at) => `customer-${at},${at % 8 === 0 ? line.replace(/True|False/, '') : line}`)
  ])
  const run = await bench.train(odd, { target: 'leaves', drop: ['plan', 'spend'] })
  expect(Number(run.params.train_rows) + Number(run.params.val_rows)).toBe(350)
  const { tags } = await bench.app.client.runs.get({ run_id: run.run_id })
  expect(tags).toContainEqual({ key: 'benchtop.rows_without_label', value: '50' })
  expect(tags).toContainEqual({
    key: 'benchtop.excluded_columns',
    value: expect.stringContaining('name: an identifier')
  })
  expect(JSON.parse(bench.artifact(run, 'feature_schema.json')).categorical_cols).toEqual(['colour'])
})

test('the order of the rows does not show: neither in the scores nor in the model', async () => {
  const [header, ...lines] = LINES
  const shuffled = lines.map((_, at) => lines[(at * 149 + 7) % lines.length])
  expect(new Set(shuffled).size).toBe(new Set(lines).size)
  const given = { target: 'leaves', drop: ['plan', 'spend'] }
  const runs = [
    await bench.train(path, given),
    await bench.train(bench.write('shuffled.csv', [header, ...shuffled]), given)
  ]
  const [scores, again] = runs.map(({ metrics }) => ({ ...metrics, train_time_sec: 0 }))
  expect(again).toEqual(scores)
  const [model, same] = runs.map(({ run_id, experiment_id }) =>
    readFileSync(join(bench.app.paths.artifacts, experiment_id, run_id, 'artifacts', 'model', 'model.benchtop'))
  )
  expect(same.equals(model)).toBe(true)
})

test('a score that cannot be told is NaN, and travels as such', async () => {
  const [header, ...lines] = LINES
  const oneClass = bench.write('one-class.csv', [
    `${header},part`,
    ...lines.map((line, at) => `${line},${at % 3 === 0 && line.includes('True') ? 'val' : 'train'}`)
  ])
  const started = await bench.start(oneClass, { target: 'leaves', drop: ['plan', 'spend'], split_column: 'part' })
  const run = await bench.app.result<TrainingResult>(started)
  expect(run.metrics.val_auc).toBe('NaN')
  const { metrics } = await bench.app.client.runs.get(started)
  expect(metrics.find((metric) => metric.key === 'val_auc')?.value).toBe('NaN')
  const history = await bench.app.client.runs.metric_history({ run_id: run.run_id, metric_key: 'val_auc_by_trees' })
  expect(history.metrics.map((point) => point.value)).toEqual(history.metrics.map(() => 'NaN'))
  expect(run.metrics.val_accuracy).toBeGreaterThan(0)
  Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
