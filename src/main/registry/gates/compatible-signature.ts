import type { Signature } from '../../../shared/contract/models.ts'

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
    else if (mine.type !== type) conflicts.push(`"${name}" is ${mine.type}, not ${type}`)
  }
  for (const { name } of candidate.inputs) if (!theirs.has(name)) conflicts.push(`"${name}" is needed as well`)
  for (const [at, { name, type }] of served.outputs.entries()) {
    const mine = candidate.outputs[at]
    if (mine?.type !== type) conflicts.push(`the answer ${name} is ${mine?.type ?? 'not there'}, not ${type}`)
  }
  return conflicts
}
