import { boosterProba, type Booster } from '../../../../src/main/ml/boosting/booster.ts'
import { parseBoostingParams } from '../../../../src/main/ml/boosting/boosting-params.ts'
import { fitBoosting, type FitOptions } from '../../../../src/main/ml/boosting/fit-boosting.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import type { ForestProblem } from '../../../../src/main/ml/forest-problem.ts'

export function fitBooster(problem: ForestProblem, raw: Record<string, unknown>, options?: FitOptions): Booster {
  return fitBoosting(problem, parseBoostingParams(raw, problem.kind), options)
}

/** The probability of the last class, row by row. */
export function lastProba(booster: Booster, matrix: EncodedMatrix): Float64Array {
  const { n_classes } = booster
  return boosterProba(booster, matrix).filter((_, at) => at % n_classes === n_classes - 1)
}

/** The same bits, whatever numbers they are. */
export function bits(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}
