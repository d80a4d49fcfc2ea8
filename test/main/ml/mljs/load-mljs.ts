import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import type { MljsForest } from '../../../../src/main/ml/mljs/export-mljs.ts'

interface Loaded {
  predict(rows: number[][]): number[]
}
type Loader = { load(model: unknown): Loaded }

/** Sends an export through JSON, loads it with the package itself and asks it about every row. */
export function predictMljs(exported: MljsForest, matrix: EncodedMatrix): number[] {
  const loader = (exported.name === 'RFClassifier'
    ? RandomForestClassifier
    : RandomForestRegression) as unknown as Loader
  const loaded = loader.load(JSON.parse(JSON.stringify(exported)))
  return loaded.predict(Array.from({ length: matrix.n_rows }, (_, row) => matrix.columns.map((column) => column[row])))
}
