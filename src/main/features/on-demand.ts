import type { ColumnType } from '../../shared/column-types.ts'
import type { OnDemandFeatureView } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { compileExpression, type CompiledExpression } from '../../shared/expression/compile.ts'
import { ExpressionError } from '../../shared/expression/expression-error.ts'

/** What an expression reads: a feature of a view, or a value of the request. */
export interface OnDemandInput {
  /** As expressions call it. */
  name: string
  type: ColumnType
  /** Null: a value of the request. */
  feature: { feature_view: string; feature: string } | null
}

export interface OnDemandFeature {
  name: string
  type: ColumnType
  expression: CompiledExpression
}

/** An on-demand view made ready to compute. */
export interface CompiledOnDemandView {
  name: string
  /** In the order in which expressions take their values. */
  inputs: OnDemandInput[]
  features: OnDemandFeature[]
}

/** A view as the expressions of an on-demand view see it. */
export interface SourceView {
  name: string
  features: { name: string; type: ColumnType }[]
}

/**
 * Compiles the expressions of an on-demand view. Features are called by their names, or `view__feature` where two of
 * the sources have one of the same name.
 * @throws INVALID_PARAMETER_VALUE with details.feature, details.position and details.length where an expression is wrong
 */
export function compileOnDemandView(view: OnDemandFeatureView, sources: SourceView[]): CompiledOnDemandView {
  const all = sources.flatMap(({ name: feature_view, features }) =>
    features.map(({ name: feature, type }) => ({ feature_view, feature, type }))
  )
  const inputs: OnDemandInput[] = all.map(({ feature_view, feature, type }) => {
    const isShared = all.filter((one) => one.feature === feature).length > 1
    return { name: isShared ? `${feature_view}__${feature}` : feature, type, feature: { feature_view, feature } }
  })
  for (const { name, type } of view.request) {
    if (inputs.some((input) => input.name === name)) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `On-demand view "${view.name}" reads "${name}" from the request, but a source has a feature of that name; call one of them otherwise.`
      )
    }
    inputs.push({ name, type, feature: null })
  }
  const features = view.features.map(({ name, expression }) => {
    const compiled = compile(view.name, name, expression, inputs)
    return { name, type: compiled.type, expression: compiled }
  })
  return { name: view.name, inputs, features }
}

function compile(view: string, feature: string, expression: string, inputs: OnDemandInput[]): CompiledExpression {
  try {
    return compileExpression(expression, inputs)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { message, position, length } = error
    const piece = expression.slice(position, position + length)
    const where = piece === '' ? 'at its end' : `at "${piece}", character ${position + 1}`
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The expression of "${view}:${feature}" is wrong ${where}: ${message}`,
      { feature: `${view}:${feature}`, expression, position, length }
    )
  }
}
