import type { ColumnInference, InferredColumn } from './csv/infer-types.ts'

/** So many cells wait at most; they take some megabytes. */
const MOST_CELLS = 50_000

/**
 * The inferences of all columns of a file. Rows wait for others, and are then met column by column: what a column has
 * counted is in the processor's caches while its cells come, which with hundreds of columns it is not row by row.
 */
export class ColumnInferences {
  readonly #columns: readonly ColumnInference[]
  #rows: string[][] = []
  #lines: number[] = []

  constructor(columns: readonly ColumnInference[]) {
    this.#columns = columns
  }

  /** @param cells one for each column; kept until others have come */
  add(cells: string[], line: number): void {
    this.#rows.push(cells)
    this.#lines.push(line)
    if (this.#rows.length * cells.length >= MOST_CELLS) this.#meet()
  }

  finish(): InferredColumn[] {
    this.#meet()
    return this.#columns.map((column) => column.finish())
  }

  #meet(): void {
    for (const [at, column] of this.#columns.entries()) {
      for (let row = 0; row < this.#rows.length; row++) column.add(this.#rows[row][at], this.#lines[row])
    }
    this.#rows = []
    this.#lines = []
  }
}
