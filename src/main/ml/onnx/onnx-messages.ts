/**
 * The messages of an ONNX file; field numbers are those of onnx.proto
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), operators those of Operators.md and Operators-ml.md.
 */
import {
  bytesField,
  floatField,
  intField,
  message,
  messageField,
  packedIntsField,
  textField,
  textsField,
  type Field
} from './protobuf.ts'

/** TensorProto.DataType */
export const ELEMENT = { float: 1, int64: 7, string: 8, double: 11 } as const
export type Element = keyof typeof ELEMENT

/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7, strings: 8 } as const

/** The IR of ONNX 1.11, the first with version 3 of ai.onnx.ml, which knows trees in double precision. */
const IR_VERSION = 8
const OPSETS = [
  { domain: '', version: 16 },
  { domain: 'ai.onnx.ml', version: 3 }
]

export type AttributeValue =
  | { int: number }
  | { float: number }
  /** A repeated float32. */
  | { floats: ArrayLike<number> }
  | { string: string }
  | { ints: ArrayLike<number> }
  | { strings: readonly string[] }
  /** A vector in double precision. */
  | { doubles: ArrayLike<number> }

export interface OnnxNode {
  operator: string
  /** Absent: an operator of ai.onnx. */
  domain?: 'ai.onnx.ml'
  inputs: string[]
  outputs: string[]
  attributes?: Record<string, AttributeValue>
}

/** A tensor with any number of rows. */
export interface OnnxValue {
  name: string
  element: Element
  /** Its dimensions behind the rows: [] for [N], [3] for [N, 3]. */
  row: number[]
  /** What the values mean, for a person. */
  description: string
}

export interface OnnxGraph {
  inputs: OnnxValue[]
  outputs: OnnxValue[]
  /** Types of what passes between nodes, where readers cannot infer them: ONNX has no rule for OneHotEncoder. */
  intermediates: OnnxValue[]
  /** Each after those whose outputs it reads. */
  nodes: OnnxNode[]
  /** Single float32 numbers by name. */
  constants: Record<string, number>
}

/** @param properties facts about the model as text, which runtimes show */
export function onnxModel(graph: OnnxGraph, description: string, properties: Record<string, string>): Uint8Array {
  return message(
    intField(1, IR_VERSION),
    textField(2, 'Benchtop'),
    textField(6, description),
    messageField(7, ...graphFields(graph)),
    ...OPSETS.map(({ domain, version }) => messageField(8, textField(1, domain), intField(2, version))),
    ...Object.entries(properties).map(([key, value]) => messageField(14, textField(1, key), textField(2, value)))
  )
}

function graphFields({ inputs, outputs, intermediates, nodes, constants }: OnnxGraph): Field[] {
  return [
    ...nodes.map((node) => messageField(1, ...nodeFields(node))),
    textField(2, 'benchtop'),
    ...Object.entries(constants).map(([name, value]) =>
      messageField(5, intField(2, ELEMENT.float), textField(8, name), bytesField(9, rawFloats([value])))
    ),
    ...inputs.map((value) => messageField(11, ...valueFields(value))),
    ...outputs.map((value) => messageField(12, ...valueFields(value))),
    ...intermediates.map((value) => messageField(13, ...valueFields(value)))
  ]
}

function nodeFields({ operator, domain, inputs, outputs, attributes = {} }: OnnxNode): Field[] {
  return [
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) =>
      messageField(5, textField(1, name), ...attributeFields(value))
    ),
    ...(domain === undefined ? [] : [textField(7, domain)])
  ]
}

function attributeFields(value: AttributeValue): Field[] {
  const ofType = (type: keyof typeof ATTRIBUTE_TYPE): Field => intField(20, ATTRIBUTE_TYPE[type])
  if ('float' in value) return [floatField(2, value.float), ofType('float')]
  if ('floats' in value) return [bytesField(7, rawFloats(value.floats)), ofType('floats')]
  if ('int' in value) return [intField(3, value.int), ofType('int')]
  if ('string' in value) return [textField(4, value.string), ofType('string')]
  if ('ints' in value) return [packedIntsField(8, value.ints), ofType('ints')]
  if ('strings' in value) return [textsField(9, value.strings), ofType('strings')]
  const { doubles } = value
  const tensor = [packedIntsField(1, [doubles.length]), intField(2, ELEMENT.double), bytesField(9, rawDoubles(doubles))]
  return [messageField(5, ...tensor), ofType('tensor')]
}

function valueFields({ name, element, row, description }: OnnxValue): Field[] {
  const shape = [messageField(1, textField(2, 'N')), ...row.map((size) => messageField(1, intField(1, size)))]
  const tensor = messageField(1, intField(1, ELEMENT[element]), messageField(2, ...shape))
  return [textField(1, name), messageField(2, tensor), textField(3, description)]
}

/** Raw data is little-endian, as is every processor Benchtop runs on. */
function rawDoubles(values: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer)
}

function rawFloats(values: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer)
}
