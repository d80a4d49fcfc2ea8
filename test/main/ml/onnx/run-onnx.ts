import * as ort from 'onnxruntime-node'
import type { Encoder } from '../../../../src/main/ml/encode.ts'
import type { Column, Table } from '../../../../src/main/ml/table.ts'

export interface OnnxAnswer {
  /** By output; numbers of 64 bits as numbers. */
  outputs: Record<string, { values: (string | number)[]; dims: readonly number[] }>
  outputNames: readonly string[]
}

/** Opens a file in onnxruntime and asks it about the rows of a table. */
export async function runOnnx(bytes: Uint8Array, encoder: Encoder, table: Table): Promise<OnnxAnswer> {
  const session = await ort.InferenceSession.create(bytes)
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const feeds = Object.fromEntries(
    encoder.inputs.map(({ name, kind }) => [name, toTensor(byName.get(name)!, kind, table.n_rows)])
  )
  const results = await session.run(feeds)
  const outputs: OnnxAnswer['outputs'] = {}
  for (const [name, { data, dims }] of Object.entries(results)) {
    const values = Array.from(data as ArrayLike<string | number | bigint>, (own) =>
      typeof own === 'bigint' ? Number(own) : own
    )
    outputs[name] = { values, dims }
  }
  const { outputNames } = session
  await session.release()
  return { outputs, outputNames }
}

function toTensor(column: Column, kind: string, n_rows: number): ort.Tensor {
  if (kind !== 'categorical') {
    const values = column.kind === 'numeric' ? column.values : column.codes.map(() => NaN)
    return new ort.Tensor('float32', Float32Array.from(values), [n_rows, 1])
  }
  const cells =
    column.kind === 'categorical'
      ? Array.from(column.codes, (code) => (code < 0 ? '' : column.categories[code]))
      : Array.from(column.values, (value) => (Number.isNaN(value) ? '' : String(column.boolean ? value === 1 : value)))
  return new ort.Tensor('string', cells, [n_rows, 1])
}
