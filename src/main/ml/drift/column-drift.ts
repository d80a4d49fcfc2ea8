/**
 * How far a column has moved, judged as Evidently judges large samples (https://docs.evidentlyai.com, "Data drift"):
 * numbers of more than 5 distinct values by the normalised Wasserstein distance, all else by the Jensen–Shannon distance.
 */
import type { ColumnDrift, SampleSummary } from '../../../shared/drift.ts'
import type { Column } from '../table.ts'
import { chiSquareTest } from './chi-square.ts'
import { binnedDistribution, valueDistribution } from './distribution.ts'
import { jensenShannonDistance } from './jensen-shannon.ts'
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts'
import { decileCounts, populationStabilityIndex } from './population-stability.ts'
import { sortedSample } from './sorted-sample.ts'
import { pairCounts } from './value-counts.ts'
import { normalisedWasserstein } from './wasserstein.ts'

/** A number of at most so many distinct values in the reference is judged as text is. */
const FEW_VALUES = 5

/** From this score on a column has drifted, as in Evidently. */
export const COLUMN_THRESHOLD = 0.1

/**
 * @param reference of the same kind as `current`; may have another number of rows
 * @param threshold the score from which on the column counts as drifted
 */
export function columnDrift(reference: Column, current: Column, threshold: number): ColumnDrift {
  const judged = isContinuous(reference) ? judgeNumbers(reference, current) : judgeValues(reference, current)
  return {
    column: reference.name,
    kind: kindOf(reference),
    ...judged,
    drifted: judged.score !== null && judged.score >= threshold,
    reference: summarise(reference),
    current: summarise(current)
  }
}

type Judged = Pick<ColumnDrift, 'stattest' | 'score' | 'psi' | 'ks' | 'chi_square' | 'distribution'>

function judgeNumbers(reference: Column, current: Column): Judged {
  const before = sortedSample(valuesOf(reference))
  const after = sortedSample(valuesOf(current))
  const stattest = 'wasserstein_norm' as const
  const distribution = binnedDistribution(before, after)
  if (before.length === 0 || after.length === 0) return { ...UNKNOWN, stattest, distribution }
  const bins = decileCounts(before, after)
  return {
    stattest,
    score: finiteOrNull(normalisedWasserstein(before, after)),
    psi: populationStabilityIndex(bins.reference, bins.current),
    ks: kolmogorovSmirnovTest(before, after),
    chi_square: null,
    distribution
  }
}

function judgeValues(reference: Column, current: Column): Judged {
  const counts = pairCounts(reference, current)
  const stattest = 'jensenshannon' as const
  const distribution = valueDistribution(counts)
  const score = jensenShannonDistance(counts.reference, counts.current)
  if (Number.isNaN(score)) return { ...UNKNOWN, stattest, distribution }
  return {
    stattest,
    score,
    psi: populationStabilityIndex(counts.reference, counts.current),
    ks: null,
    chi_square: chiSquareTest(counts.reference, counts.current),
    distribution
  }
}

const UNKNOWN = { score: null, psi: null, ks: null, chi_square: null } as const

function isContinuous(column: Column): boolean {
  if (column.kind === 'categorical') return false
  const distinct = new Set<number>()
  for (const value of column.values) {
    if (Number.isFinite(value) && distinct.add(value).size > FEW_VALUES) return true
  }
  return false
}

function kindOf(column: Column): ColumnDrift['kind'] {
  if (column.kind === 'categorical') return 'categorical'
  return column.boolean === true ? 'boolean' : 'numeric'
}

function valuesOf(column: Column): Float64Array {
  return column.kind === 'numeric' ? column.values : new Float64Array(0)
}

function summarise(column: Column): SampleSummary {
  if (column.kind === 'categorical') {
    const n_missing = column.codes.reduce((count, code) => count + Number(code < 0), 0)
    return { n_rows: column.codes.length, n_missing, mean: null, std: null }
  }
  const present = column.values.filter(Number.isFinite)
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length
  const std = Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length)
  return {
    n_rows: column.values.length,
    n_missing: column.values.length - present.length,
    mean: finiteOrNull(mean),
    std: finiteOrNull(std)
  }
}

/** Sums of the largest numbers there are overflow, and there is no mean of none. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
