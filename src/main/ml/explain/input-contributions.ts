/** From the features a model sees back to the inputs a person knows: the columns of one text input are one. */
import { compileEncoder, type Encoder } from '../encode.ts'

/** Where the features of an input lie: [from, to) by number. */
export interface InputFeatures {
  name: string
  from: number
  to: number
}

/** In the order of the inputs. */
export function featuresByInput(encoder: Encoder): InputFeatures[] {
  return compileEncoder(encoder).inputs.map(({ name, offset, places, native }) => ({
    name,
    from: offset,
    to: offset + (places === null || native ? 1 : places.size)
  }))
}

/**
 * Contributions to one output, summed by input: they still sum to the output less the expected one.
 * @param contributions n_features numbers
 */
export function contributionsByInput(
  encoder: Encoder,
  contributions: Float64Array
): { input: string; contribution: number }[] {
  return featuresByInput(encoder).map(({ name, from, to }) => ({
    input: name,
    contribution: contributions.subarray(from, to).reduce((sum, own) => sum + own, 0)
  }))
}
