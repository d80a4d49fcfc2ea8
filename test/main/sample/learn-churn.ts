import { binColumns } from '../../../src/main/ml/binning.ts'
import { encodeTable, fitEncoder } from '../../../src/main/ml/encode.ts'
import { parseForestParams } from '../../../src/main/ml/forest-params.ts'
import { assembleForest, growTrees, predictProba } from '../../../src/main/ml/random-forest.ts'
import { selectRows, type Column, type Table } from '../../../src/main/ml/table.ts'
import { stratifiedSplit } from '../../../src/main/ml/train-test-split.ts'

/** Cells by column; all columns are of one length. */
export type Cells = Record<string, string[]>

/**
 * Trains as the sample project does, with 100 trees, and scores the validation rows.
 * @param features cells of the features in order; `churned` is 1 where the customer left
 * @returns the area under the ROC curve
 */
export function validationAuc(features: Cells, keys: string[], churned: Int32Array): number {
  const table: Table = { n_rows: keys.length, columns: Object.entries(features).map(toColumn) }
  const held = stratifiedSplit({ keys, strata: churned, test_size: 0.25, random_state: 42 })
  const rowsWhere = (flag: number): Uint32Array =>
    Uint32Array.from([...held.keys()].filter((row) => held[row] === flag))
  const [train, val] = [rowsWhere(0), rowsWhere(1)]
  const trainTable = selectRows(table, train)
  const encoder = fitEncoder(trainTable)
  const { bins, edges } = binColumns(encodeTable(encoder, trainTable))
  const params = parseForestParams({ n_estimators: 100, class_weight: 'balanced', random_state: 42 }, 'classification')
  const y = Int32Array.from(train, (row) => churned[row])
  const trees = growTrees(
    {
      kind: 'classification',
      n_rows: train.length,
      n_classes: 2,
      bins,
      edges,
      y,
      sample_weight: null,
      class_names: ['False', 'True']
    },
    params,
    { from: 0, to: 100 }
  )
  const meta = { kind: 'classification', n_features: encoder.feature_names.length, n_classes: 2 } as const
  const proba = predictProba(assembleForest(meta, trees), encodeTable(encoder, selectRows(table, val)))
  return areaUnderRoc(Array.from(val, (row, at) => ({ score: proba[2 * at + 1], positive: churned[row] === 1 })))
}

function toColumn([name, cells]: [string, string[]]): Column {
  const flag: Record<string, number> = { True: 1, False: 0, '': NaN }
  if (cells.every((cell) => cell in flag)) {
    return { name, kind: 'numeric', boolean: true, values: Float64Array.from(cells, (cell) => flag[cell]) }
  }
  if (cells.every((cell) => Number.isFinite(Number(cell)))) {
    return { name, kind: 'numeric', values: Float64Array.from(cells, Number) }
  }
  const categories = [...new Set(cells)]
  return { name, kind: 'categorical', categories, codes: Int32Array.from(cells, (cell) => categories.indexOf(cell)) }
}

/** The share of pairs of a positive and a negative row in which the positive has the higher score; ties count half. */
function areaUnderRoc(rows: { score: number; positive: boolean }[]): number {
  const positives = rows.filter((row) => row.positive)
  const negatives = rows.filter((row) => !row.positive)
  let won = 0
  for (const { score } of positives) {
    for (const other of negatives) won += score > other.score ? 1 : score === other.score ? 0.5 : 0
  }
  return won / (positives.length * negatives.length)
}
