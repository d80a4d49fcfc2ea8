import type { LeftShares } from '../../../../src/main/ml/explain/left-shares.ts'
import type { Forest } from '../../../../src/main/ml/forest.ts'

/**
 * Shapley values of a forest by their definition: over all subsets of features, each tree's expected value given the
 * features of the subset (Lundberg et al. 2020, algorithm 1). Exponential in n_features: for tiny forests.
 * @returns n_outputs * n_features, output after output
 */
export function shapleyByDefinition(forest: Forest, shares: LeftShares, row: Float64Array): Float64Array {
  const { n_features, n_outputs } = forest
  const sums = new Float64Array(n_outputs * n_features)
  const given = Array.from({ length: 2 ** n_features }, (_, subset) => expectedGiven(forest, shares, row, subset))
  for (let feature = 0; feature < n_features; feature++) {
    for (let subset = 0; subset < given.length; subset++) {
      if ((subset & (1 << feature)) !== 0) continue
      const size = Array.from({ length: n_features }, (_, at) => (subset >> at) & 1).reduce((sum, bit) => sum + bit, 0)
      const weight = (factorial(size) * factorial(n_features - size - 1)) / factorial(n_features)
      for (let k = 0; k < n_outputs; k++) {
        sums[k * n_features + feature] += weight * (given[subset | (1 << feature)][k] - given[subset][k])
      }
    }
  }
  return sums
}

/** @param subset bit i: feature i is known */
function expectedGiven(forest: Forest, shares: LeftShares, row: Float64Array, subset: number): number[] {
  const { roots, nodes, links, values, n_outputs } = forest
  const visit = (node: number): number[] => {
    const link = links[4 * node + 2]
    if (link < 0) return Array.from({ length: n_outputs }, (_, k) => values[node * n_outputs + k])
    const left = visit(node + 1)
    const right = visit(links[4 * node + 3])
    const value = row[link >> 1]
    const goesLeft = Number.isNaN(value) ? (link & 1) === 1 : value <= nodes[2 * node]
    if ((subset & (1 << (link >> 1))) !== 0) return goesLeft ? left : right
    return left.map((own, k) => shares[node] * own + (1 - shares[node]) * right[k])
  }
  const means = Array.from({ length: n_outputs }, () => 0)
  for (const root of roots) for (const [k, own] of visit(root).entries()) means[k] += own / roots.length
  return means
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
