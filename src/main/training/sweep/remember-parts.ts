import type { PreparedRows } from '../prepare-part.ts'
import type { PartSource } from '../train-parts.ts'

/** Parts are prepared anew for each trial where keeping them would take more memory than this, in bytes. */
const MOST_KEPT = 1_000_000_000

/** Prepares each part once, as the trials of a sweep have the same. */
export function rememberParts(
  source: PartSource,
  { prepared, n_parts }: { prepared: PreparedRows; n_parts: number }
): PartSource {
  const { problem, validation, encoder } = prepared
  const cells = (problem.n_rows + validation.matrix.n_rows) * encoder.feature_names.length
  if (n_parts * cells * Float64Array.BYTES_PER_ELEMENT > MOST_KEPT) return source
  const known = new Map<string, Promise<PreparedRows>>()
  return (wanted, runner) => {
    const key = JSON.stringify(wanted)
    const kept = known.get(key) ?? source(wanted, runner)
    known.set(key, kept)
    return kept
  }
}
