import type { Signature, SignatureColumn } from '../../shared/contract/models.ts'
import type { Cell } from '../../shared/contract/values.ts'
import type { Encoder, EncoderInput } from '../ml/encode.ts'
import { cellAt, type Table } from '../ml/table.ts'
import type { Target } from './target.ts'

/**
 * The typed signature of a model: what its encoder reads, and what comes out. Every value may be missing, since the
 * forest learns a side for missing values, but every column must be named.
 */
export function describeSignature(encoder: Encoder, target: Omit<Target, 'y'>): Signature {
  const inputs = encoder.inputs.map((input): SignatureColumn => {
    if (input.kind === 'categorical') {
      return { name: input.name, type: 'string', required: false, categories: input.categories }
    }
    return { name: input.name, type: passedType(input), required: false, categories: null }
  })
  return { inputs, outputs: [{ name: target.name, type: outputType(target.classes) }] }
}

function passedType({ kind, date }: Exclude<EncoderInput, { kind: 'categorical' }>): SignatureColumn['type'] {
  if (kind === 'boolean') return 'boolean'
  return date ? 'datetime' : 'double'
}

function outputType(classes: Target['classes']): 'double' | 'boolean' | 'string' {
  const [first] = classes ?? [0]
  if (typeof first === 'boolean') return 'boolean'
  return typeof first === 'string' ? 'string' : 'double'
}

/** The first row of a table, as cells. */
export function firstRow(table: Table): Record<string, Cell> {
  return Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, 0)]))
}
