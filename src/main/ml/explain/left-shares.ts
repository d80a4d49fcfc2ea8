/**
 * What an explanation must know of a forest besides its questions: at every inner node, the share of rows that go left.
 * It is learned from rows at hand, or read off the values of a node and its two children.
 */
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { goesLeft, type Forest } from '../forest.ts'

/** Length n_nodes, from 0 to 1: the share of a node's rows that go left. 0 at a leaf. */
export type LeftShares = Float64Array

/** Rows that pass a tree while it lies in the processor's cache. */
const BLOCK_ROWS = 1024

/** Children closer than this share of their size tell nothing: rounding alone may part them so far. */
const NO_DIFFERENCE = 1e-9

/**
 * Counts rows. The expected output is then the mean prediction over them.
 * At a node that none of them reaches, half of the rows count as going left.
 * @param matrix as encoded for the forest; the training rows as a rule
 */
export function leftSharesOfRows(forest: Forest, matrix: EncodedMatrix): LeftShares {
  const { roots, links } = forest
  const reached = new Float64Array(links.length / 4)
  const lefts = new Float64Array(links.length / 4)
  for (let from = 0; from < matrix.n_rows; from += BLOCK_ROWS) {
    const rows = rowsOf(matrix, from, Math.min(from + BLOCK_ROWS, matrix.n_rows))
    for (const root of roots) {
      for (const row of rows) {
        let at = root
        while (links[4 * at + 2] >= 0) {
          const left = goesLeft(forest, at, row[links[4 * at + 2] >> 1])
          reached[at]++
          if (left) lefts[at]++
          at = left ? at + 1 : links[4 * at + 3]
        }
      }
    }
  }
  return lefts.map((left, at) => {
    if (links[4 * at + 2] < 0) return 0
    return reached[at] === 0 ? 0.5 : left / reached[at]
  })
}

function rowsOf({ columns }: EncodedMatrix, from: number, to: number): Float64Array[] {
  return Array.from({ length: to - from }, (_, at) => Float64Array.from(columns, (column) => column[from + at]))
}

/**
 * For trees whose values are weighted means over a node's rows: then parent = share * left + (1 - share) * right. The
 * shares are those of the rows each tree was grown on: in forests by weight, as scikit-learn's weighted_n_node_samples
 * tells them, in boosters by number. The expected output is the mean (of boosted trees the sum) of the roots.
 * Where both children have the same value there is nothing to read off, and half counts as going left.
 */
export function leftSharesOfValues({ links, values, n_outputs }: Forest): LeftShares {
  const shares = new Float64Array(links.length / 4)
  for (let at = 0; at < shares.length; at++) {
    if (links[4 * at + 2] < 0) continue
    const own = at * n_outputs
    const left = own + n_outputs
    const right = links[4 * at + 3] * n_outputs
    let widest = 0
    for (let k = 1; k < n_outputs; k++) {
      const apart = Math.abs(values[left + k] - values[right + k])
      if (apart > Math.abs(values[left + widest] - values[right + widest])) widest = k
    }
    const apart = values[left + widest] - values[right + widest]
    const size = Math.max(Math.abs(values[left + widest]), Math.abs(values[right + widest]))
    const share =
      Math.abs(apart) <= NO_DIFFERENCE * size ? 0.5 : (values[own + widest] - values[right + widest]) / apart
    shares[at] = Math.min(1, Math.max(0, share))
  }
  return shares
}
