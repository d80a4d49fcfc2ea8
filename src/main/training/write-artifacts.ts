import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { EVALUATION_PATH, type Evaluation } from '../../shared/evaluation.ts'
import { encodeModel, type ModelHeader } from '../ml/model.ts'
import type { Estimator } from '../ml/estimator.ts'
import { textAt } from '../packed-texts.ts'
import { describeMlModel } from './mlmodel.ts'
import type { PreparedTraining } from './prepare-part.ts'
import type { ValidationPredictions } from './score-validation.ts'
import { className } from './target.ts'

interface Artifacts {
  dir: string
  run_id: string
  version: string
  created_at: number
  header: ModelHeader
  estimator: Estimator
  evaluation: Evaluation
}

/** Everything a run leaves besides its figures: the pipeline with its description, and what the screens draw from. */
export function writeArtifacts(artifacts: Artifacts): void {
  const { dir, header, estimator, evaluation } = artifacts
  mkdirSync(join(dir, 'model'), { recursive: true })
  writeFileSync(modelFile(dir), encodeModel(header, estimator))
  writeFileSync(join(dir, 'model', 'MLmodel'), describeMlModel(artifacts))
  writeFileSync(join(dir, 'model', 'input_example.json'), `${JSON.stringify(splitRow(header.input_example))}\n`)
  writeFileSync(join(dir, 'feature_schema.json'), `${JSON.stringify(featureSchema(header), null, 2)}\n`)
  writeEvaluation(dir, evaluation)
}

export function writeEvaluation(dir: string, evaluation: Evaluation): void {
  writeFileSync(join(dir, EVALUATION_PATH), `${JSON.stringify(evaluation)}\n`)
}

/** Where the pipeline lies among a run's artifacts. */
export function modelFile(dir: string): string {
  return join(dir, 'model', 'model.benchtop')
}

/** A data frame of one row as MLflow writes it (`orient="split"`). */
function splitRow(row: ModelHeader['input_example']): { columns: string[]; data: unknown[][] } {
  return { columns: Object.keys(row), data: [Object.values(row)] }
}

/** The reference's file: which inputs are text, and which are numbers or truth values. */
function featureSchema({ encoder }: ModelHeader): { categorical_cols: string[]; numeric_cols: string[] } {
  const named = (categorical: boolean): string[] =>
    encoder.inputs.filter((input) => (input.kind === 'categorical') === categorical).map((input) => input.name)
  return { categorical_cols: named(true), numeric_cols: named(false) }
}

/** A row per validation row: what was true, what was said, and how sure the forest was. */
export function writePredictions(
  dir: string,
  { target, validation: { keys } }: PreparedTraining,
  predictions: ValidationPredictions
): void {
  const named = (row: number): string[] => (keys === null ? [] : [textAt(keys, row)])
  const key = keys === null ? [] : ['key']
  if (predictions.kind === 'numbers') {
    const rows = Array.from(predictions.y, (y, row) => [...named(row), y, predictions.predicted[row]])
    writeCsv(dir, [...key, 'y_true', 'y_pred'], rows)
    return
  }
  const { y, predicted, proba, n_classes } = predictions
  const names = target.classes!.map(className)
  const rows = Array.from(y, (code, row) => [
    ...named(row),
    names[code],
    names[predicted[row]],
    ...proba.subarray(row * n_classes, (row + 1) * n_classes)
  ])
  writeCsv(dir, [...key, 'y_true', 'y_pred', ...names.map((name) => `proba_${name}`)], rows)
}

function writeCsv(dir: string, fields: string[], data: (string | number)[][]): void {
  writeFileSync(join(dir, 'val_predictions.csv'), `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`)
}
