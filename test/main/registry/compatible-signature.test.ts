import { expect, test } from 'vitest'
import { signatureConflicts } from '../../../src/main/registry/gates/compatible-signature.ts'
import type { Signature, SignatureColumn } from '../../../src/shared/contract/models.ts'

const reads = (type: SignatureColumn['type']): Signature => ({
  inputs: [{ name: 'joined', type, required: false, categories: null }],
  outputs: [{ name: 'churn', type: 'string' }]
})

test('a date takes the place of the number that dates were before, and text does not', () => {
  expect(signatureConflicts(reads('datetime'), reads('double'))).toEqual([])
  expect(signatureConflicts(reads('double'), reads('datetime'))).toEqual([])
  expect(signatureConflicts(reads('string'), reads('datetime'))).toEqual(['"joined" is string, not datetime'])
  expect(signatureConflicts(reads('datetime'), reads('boolean'))).toEqual(['"joined" is datetime, not boolean'])
})
