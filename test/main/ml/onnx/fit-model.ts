import { binColumns } from '../../../../src/main/ml/binning.ts'
import { encodeTable, fitEncoder, nativeCategories } from '../../../../src/main/ml/encode.ts'
import type { ExportedModel } from '../../../../src/main/ml/onnx/exportable.ts'
import type { Table } from '../../../../src/main/ml/table.ts'
import { describeSignature } from '../../../../src/main/training/signature.ts'
import { fitForest } from '../fit-forest.ts'

export interface Target {
  name: string
  classes: (string | number | boolean)[] | null
  y: ArrayLike<number>
}

/** A model of a table, with its header as a training writes it. */
export function fitModel(
  table: Table,
  { name, classes, y }: Target,
  params: Record<string, unknown> = {}
): ExportedModel {
  const encoder = fitEncoder(table, params.categorical_features === 'native' ? 'native' : 'one_hot')
  const categories = nativeCategories(encoder)
  const binned = binColumns(encodeTable(encoder, table), categories)
  const common = { n_rows: table.n_rows, ...binned, categories, sample_weight: null }
  const forest =
    classes === null
      ? fitForest({ ...common, kind: 'regression', n_classes: 0, y: Float64Array.from(y) }, params)
      : fitForest({ ...common, kind: 'classification', n_classes: classes.length, y: Int32Array.from(y) }, params)
  return {
    header: {
      model_type: classes === null ? 'RandomForestRegressor' : 'RandomForestClassifier',
      target: name,
      classes,
      encoder,
      signature: describeSignature(encoder, { name, classes })
    },
    forest
  }
}
