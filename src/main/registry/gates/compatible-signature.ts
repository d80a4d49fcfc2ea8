import type { Signature, SignatureColumn } from '../../../shared/contract/models.ts'

/** Who sends a date's milliseconds goes on doing so; before dates had a type of their own they were called double. */
const asAsked = (type: SignatureColumn['type']): string => (type === 'datetime' ? 'double' : type)

/**
 * What would break for those who ask the served model today if another took its place; empty where nothing would.
 * Categories may differ: one that was never met is allowed.
 */
export function signatureConflicts(candidate: Signature, served: Signature): string[] {
  const ours = new Map(candidate.inputs.map((input) => [input.name, input]))
  const theirs = new Map(served.inputs.map((input) => [input.name, input]))
  const conflicts: string[] = []
  for (const { name, type } of served.inputs) {
    const mine = ours.get(name)
    if (mine === undefined) conflicts.push(`"${name}" is not read any more`)
    else if (asAsked(mine.type) !== asAsked(type)) conflicts.push(`"${name}" is ${mine.type}, not ${type}`)
  }
  for (const { name } of candidate.inputs) if (!theirs.has(name)) conflicts.push(`"${name}" is needed as well`)
  for (const [at, { name, type }] of served.outputs.entries()) {
    const mine = candidate.outputs[at]
    if (mine?.type !== type) conflicts.push(`the answer ${name} is ${mine?.type ?? 'not there'}, not ${type}`)
  }
  return conflicts
}
