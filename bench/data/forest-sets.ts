/** The rows that forests are measured on: StreamFlow's golden split, and generated ones of any size. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { createRandom } from '../../src/main/ml/random.ts'

const GOLDEN = fileURLToPath(
  new URL('../../../shared/data/streamflow/golden/training_as_of_2024-01-31.csv', import.meta.url)
)

/** The golden split; categories become columns of 0 and 1, True and False numbers. */
export function goldenRows(): Rows | null {
  if (!existsSync(GOLDEN)) {
    console.log(`\n${GOLDEN} is absent: the golden set is left out.`)
    return null
  }
  const { data } = Papa.parse<Record<string, string>>(readFileSync(GOLDEN, 'utf8'), {
    header: true,
    skipEmptyLines: true
  })
  const without = ['user_id', 'event_timestamp', 'churn_label', 'split']
  const names = Object.keys(data[0]).filter((name) => !without.includes(name))
  const columns = names.flatMap((name) => toNumbers(data.map((row) => row[name])))
  const labels = Float64Array.from(data, (row) => (row.churn_label === 'True' ? 1 : 0))
  const isVal = data.map((row) => row.split === 'val')
  return { columns, labels, isVal }
}

function toNumbers(cells: string[]): Float64Array[] {
  const numbers = Float64Array.from(cells, (cell) => (cell === 'True' ? 1 : cell === 'False' ? 0 : Number(cell)))
  if (!numbers.some(Number.isNaN)) return [numbers]
  return [...new Set(cells)]
    .toSorted()
    .map((category) => Float64Array.from(cells, (cell) => (cell === category ? 1 : 0)))
}

export interface Rows {
  columns: Float64Array[]
  labels: Float64Array
  isVal: boolean[]
}

/** Half of the columns decide, with noise: even ones are continuous, odd ones counts of 0 to 9. */
export function generateRows(n_rows: number, n_features: number): Rows {
  const random = createRandom(n_features)
  const bell = (): number => random.float() + random.float() + random.float() - 1.5
  const columns = Array.from({ length: n_features }, (_, at) =>
    Float64Array.from({ length: n_rows }, () => (at % 2 === 0 ? bell() : random.below(10)))
  )
  const labels = Float64Array.from({ length: n_rows }, (_, row) => {
    let score = 2 * columns[0][row] * columns[2][row] + 0.8 * bell()
    for (let at = 4; at < n_features / 2; at++) score += (columns[at][row] - (at % 2 === 0 ? 0 : 4.5)) / (2 + at)
    return score > 0 ? 1 : 0
  })
  const n_val = n_rows > 500_000 ? 50_000 : 20_000
  return { columns, labels, isVal: Array.from({ length: n_rows }, (_, row) => row >= n_rows - n_val) }
}
