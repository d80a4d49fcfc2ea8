import type { Encoder } from '../encode.ts'
import type { NameGiver } from './graph-names.ts'
import { ELEMENT, type AttributeValue, type OnnxNode, type OnnxValue } from './onnx-messages.ts'
import { graphCode, NO_CATEGORY } from './tree-ensemble.ts'

export interface EncodedInputs {
  nodes: OnnxNode[]
  intermediates: OnnxValue[]
  /** The name of the result: [N, n_features] in double precision. */
  features: string
}

/** The encoder as nodes. */
export function encodeInputs({ inputs }: Encoder, nameOf: NameGiver): EncodedInputs {
  const nodes: OnnxNode[] = []
  const intermediates: OnnxValue[] = []
  const categories: string[] = []
  const numbers: string[] = []
  for (const input of inputs) {
    if (input.kind !== 'categorical') {
      numbers.push(input.name)
      // a column without a single category has no features: the graph takes it and does not read it
    } else if (input.native === true) {
      const codes = nameOf(`${input.name}/code`)
      nodes.push(labelEncoder(input, codes))
      intermediates.push({ name: codes, element: 'float', row: [1], description: '' })
      categories.push(codes)
    } else if (input.categories.length > 0) {
      const [cells, flat] = [nameOf(`${input.name}/categories`), nameOf(`${input.name}/encoded`)]
      const attributes: Record<string, AttributeValue> = {
        cats_strings: { strings: input.categories },
        zeros: { int: 1 }
      }
      nodes.push({
        operator: 'OneHotEncoder',
        domain: 'ai.onnx.ml',
        inputs: [input.name],
        outputs: [cells],
        attributes
      })
      intermediates.push({ name: cells, element: 'float', row: [1, input.categories.length], description: '' })
      nodes.push({ operator: 'Flatten', inputs: [cells], outputs: [flat], attributes: { axis: { int: 1 } } })
      categories.push(flat)
    }
  }
  const [all, features] = [nameOf('concatenated'), nameOf('features')]
  nodes.push({
    operator: 'Concat',
    inputs: [...categories, ...numbers],
    outputs: [all],
    attributes: { axis: { int: 1 } }
  })
  nodes.push({
    operator: 'Cast',
    inputs: [all],
    outputs: [features],
    attributes: { to: { int: ELEMENT.double } }
  })
  return { nodes, intermediates, features }
}

/** Text to what stands for its category, and to NO_CATEGORY where it is none. */
function labelEncoder({ name, categories }: { name: string; categories: string[] }, codes: string): OnnxNode {
  // without a category there is a text that no row holds: the operator takes no empty list
  const keys = categories.length > 0 ? categories : ['\u0000']
  const attributes: Record<string, AttributeValue> = {
    keys_strings: { strings: keys },
    values_floats: { floats: keys.map((_, code) => (categories.length > 0 ? graphCode(code) : NO_CATEGORY)) },
    default_float: { float: NO_CATEGORY }
  }
  return { operator: 'LabelEncoder', domain: 'ai.onnx.ml', inputs: [name], outputs: [codes], attributes }
}
