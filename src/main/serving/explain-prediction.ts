import { readFileSync } from 'node:fs'
import type { Explanation } from '../../shared/contract/serving.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { compileEncoder, encodeRow } from '../ml/encode.ts'
import type { Estimator } from '../ml/estimator.ts'
import { contributionsByInput } from '../ml/explain/input-contributions.ts'
import { leftSharesOfValues } from '../ml/explain/left-shares.ts'
import { linearContributions } from '../ml/explain/linear-contributions.ts'
import { createBoosterExplainer, createForestExplainer, type Contributions } from '../ml/explain/tree-contributions.ts'
import { decodeModel, type ModelHeader } from '../ml/model.ts'
import { compileRowReader } from '../ml/row-reader.ts'

export interface ExplainRequest {
  /** The model as training wrote it. */
  model_file: string
  row: Record<string, Cell>
}

/**
 * The task of one thread: what each input adds to the output for this row.
 * @throws INVALID_PARAMETER_VALUE when the row does not fit, or the model's family has no explanation
 */
export function explainPrediction({ model_file, row: sent }: ExplainRequest): Explanation {
  const { header, estimator } = decodeModel(readFileSync(model_file))
  const { row } = compileRowReader(header.signature)(sent)
  const encoder = compileEncoder(header.encoder)
  const features = new Float64Array(encoder.n_features)
  encodeRow(encoder, row, features)
  const { contributions, expected, n_outputs, unit } = contribute(header, estimator, features)
  const told = n_outputs === 1 ? 0 : toldOutput(header, { contributions, expected, n_outputs })
  const own = contributions.subarray(told * encoder.n_features, (told + 1) * encoder.n_features)
  const byInput = contributionsByInput(header.encoder, own)
  const output = expected[told] + byInput.reduce((sum, one) => sum + one.contribution, 0)
  return {
    unit,
    class_name: className(header, n_outputs === 1 ? 1 : told),
    base_value: expected[told],
    output,
    contributions: byInput
      .map(({ input, contribution }) => ({ feature: input, value: row[input], contribution }))
      .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  }
}

function contribute(
  header: ModelHeader,
  estimator: Estimator,
  features: Float64Array
): Contributions & { unit: Explanation['unit'] } {
  const ofNumber = header.classes === null
  if (estimator.family === 'forest') {
    const explainer = createForestExplainer(estimator.model, leftSharesOfValues(estimator.model))
    return { ...explainer.explain(features), unit: ofNumber ? 'value' : 'probability' }
  }
  const unit = ofNumber ? 'value' : 'log_odds'
  if (estimator.family === 'boosting') {
    const explainer = createBoosterExplainer(estimator.model, leftSharesOfValues(estimator.model.forest))
    return { ...explainer.explain(features), unit }
  }
  if (estimator.family === 'linear') return { ...linearContributions(estimator.model, features), unit }
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `A ${header.model_type} looks at no column, so there is nothing to explain; every other model can be explained.`
  )
}

/** The positive class of two, else the one with the highest output. */
function toldOutput({ classes }: ModelHeader, { contributions, expected, n_outputs }: Contributions): number {
  if (classes?.length === 2) return 1
  const n_features = contributions.length / n_outputs
  const outputs = Array.from(expected, (base, k) =>
    contributions.subarray(k * n_features, (k + 1) * n_features).reduce((sum, one) => sum + one, base)
  )
  return outputs.indexOf(Math.max(...outputs))
}

function className({ classes }: ModelHeader, code: number): string | null {
  if (classes === null) return null
  const name = classes[code]
  return typeof name === 'boolean' ? (name ? 'True' : 'False') : String(name)
}
