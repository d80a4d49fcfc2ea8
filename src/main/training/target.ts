import type { ModelType } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { Column } from '../ml/table.ts'
import { algorithmOf } from './algorithms.ts'

/** A target as a forest wants it. */
export interface Target {
  name: string
  /** In the order of the class codes; null for a regression. For two classes the last is the positive one. */
  classes: (string | number | boolean)[] | null
  /** Class codes, or the numbers themselves. One per row; rows without a target are left out beforehand. */
  y: Int32Array | Float64Array
}

/** A class as a person reads it: booleans as True and False, as scikit-learn's users know them. */
export function className(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}

/** A number with more distinct values than this is taken for a regression unless a person says otherwise. */
const MOST_CLASSES_GUESSED = 20

/** Which rows have a target: 1, or 0 where it is missing. */
export function hasTarget(column: Column): Uint8Array {
  return column.kind === 'categorical'
    ? Uint8Array.from(column.codes, (code) => (code === -1 ? 0 : 1))
    : Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1))
}

/** @param column without missing values */
export function guessModelType(column: Column): ModelType {
  if (column.kind === 'categorical' || column.boolean) return 'RandomForestClassifier'
  return new Set(column.values).size > MOST_CLASSES_GUESSED ? 'RandomForestRegressor' : 'RandomForestClassifier'
}

/**
 * @param column without missing values
 * @throws INVALID_PARAMETER_VALUE for text under a regression, a single class, or more classes than a forest can tell apart
 */
export function readTarget(column: Column, modelType: ModelType): Target {
  if (algorithmOf(modelType).kind === 'regression') return regressionTarget(column, modelType)
  const { classes, y } = column.kind === 'categorical' ? usedCategories(column) : distinctNumbers(column)
  if (classes.length < 2) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The target ${column.name} has one class only (${classes.join()}); a classifier needs at least two. Choose another target, or another date.`
    )
  }
  if (classes.length > 1000) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The target ${column.name} has ${classes.length} distinct values; that looks like a number or an identifier. Choose a regressor for a number, or another target.`
    )
  }
  return { name: column.name, classes, y }
}

function regressionTarget(column: Column, modelType: ModelType): Target {
  if (column.kind === 'categorical') {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The target ${column.name} is text; ${modelType} needs a number. Choose a classifier.`
    )
  }
  return { name: column.name, classes: null, y: column.values }
}

function usedCategories(column: Extract<Column, { kind: 'categorical' }>): { classes: string[]; y: Int32Array } {
  const used = [...new Set(column.codes)].toSorted((a, b) => a - b)
  const place = new Map(used.map((code, at) => [code, at]))
  return { classes: used.map((code) => column.categories[code]), y: column.codes.map((code) => place.get(code)!) }
}

function distinctNumbers(column: Extract<Column, { kind: 'numeric' }>): {
  classes: (number | boolean)[]
  y: Int32Array
} {
  const values = [...new Set(column.values)].toSorted((a, b) => a - b)
  const place = new Map(values.map((value, at) => [value, at]))
  const classes = column.boolean ? values.map((value) => value === 1) : values
  return { classes, y: Int32Array.from(column.values, (value) => place.get(value)!) }
}
