import { writeFileSync } from 'node:fs'
import { createRandom } from '../../src/main/ml/random.ts'

const COLOURS = ['red', 'green', 'blue']

/** A key, a date and features: three of five are decimals, one counts, one is a category. */
export function writeWideFile(path: string, { n_rows, n_columns }: { n_rows: number; n_columns: number }): void {
  const random = createRandom(1)
  const features = Array.from({ length: n_columns - 2 }, (_, at) => at)
  const cell = (at: number): string => {
    if (at % 5 === 3) return COLOURS[random.below(COLOURS.length)]
    if (at % 5 === 2) return `${random.below(1000)}`
    return (random.float() * (at % 5 === 4 ? 100 : 1)).toFixed(6)
  }
  const rows = Array.from(
    { length: n_rows },
    (_, row) => `u${row},2024-01-${1 + (row % 28)},${features.map(cell).join(',')}\n`
  )
  writeFileSync(path, `user_id,date,${features.map((at) => `f${at}`).join(',')}\n${rows.join('')}`)
}
