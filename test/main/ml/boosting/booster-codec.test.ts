import { describe, expect, test } from 'vitest'
import { boosterProba, decodeBooster, encodeBooster, type Booster } from '../../../../src/main/ml/boosting/booster.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { expectRefused } from '../expect-refused.ts'
import { classProblem, matrixOf, numberProblem } from '../fit-forest.ts'
import { bits, fitBooster } from './fit-booster.ts'

const random = createRandom(3)
const columns = Array.from({ length: 3 }, () => Array.from({ length: 60 }, () => random.below(9)))
const matrix = matrixOf(...columns)
const label = (n: number): number[] => columns[0].map((own, row) => (own + columns[1][row]) % n)
const raw = { max_iter: 4, min_samples_leaf: 2 }

const twoClasses = (): Booster => fitBooster(classProblem(matrix, label(2)), raw)
const threeClasses = (): Booster => fitBooster(classProblem(matrix, label(3), 3), raw)
const regression = (): Booster => fitBooster(numberProblem(matrix, label(9)), raw)
const small = (): Booster =>
  fitBooster(classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 1, 1]), { max_iter: 1, min_samples_leaf: 1 })

describe('a booster as bytes', () => {
  test.each([
    ['two classes', twoClasses],
    ['three classes', threeClasses],
    ['a regression', regression]
  ])('comes back as it was, and is the same bytes each time: %s', (_, fit) => {
    const booster = fit()
    const bytes = encodeBooster(booster)
    expect(booster.forest.nodes.length).toBeGreaterThan(20)
    expect(decodeBooster(bytes)).toEqual(booster)
    expect(encodeBooster(fit())).toEqual(bytes)
    expect(encodeBooster(decodeBooster(bytes))).toEqual(bytes)
  })

  test('predicts the same bits when read again, wherever in memory it lies', () => {
    const booster = threeClasses()
    const bytes = encodeBooster(booster)
    for (const offset of [0, 1, 4, 8]) {
      const padded = new Uint8Array(offset + bytes.length)
      padded.set(bytes, offset)
      const again = decodeBooster(padded.subarray(offset))
      expect(bits(boosterProba(again, matrix))).toEqual(bits(boosterProba(booster, matrix)))
    }
  })

  test('keeps its layout, so that models of earlier days can be read', () => {
    const bytes = encodeBooster(small())
    const view = new DataView(bytes.buffer)
    expect([4, 8, 12].map((at) => view.getUint32(at, true))).toEqual([0, 2, 1])
    expect(view.getFloat64(16, true)).toBe(0)
    // the forest: kind, n_features, n_classes, n_trees, n_outputs, n_nodes
    expect([28, 32, 36, 40, 44, 48].map((at) => view.getUint32(at, true))).toEqual([1, 1, 0, 1, 1, 3])
    // FNV-1a of bytes 4 to 23, computed with Python:
    // h = 0x811c9dc5; for b in struct.pack('<3Id', 0, 2, 1, 0.0): h = (h ^ b) * 0x01000193 % 2**32
    expect(view.getUint32(0, true)).toBe(1328117926)
  })
})

describe('a damaged booster', () => {
  test('is refused when cut short anywhere, or when something follows', async () => {
    const bytes = encodeBooster(small())
    for (let length = 0; length < bytes.length; length++) {
      await expectRefused(() => decodeBooster(bytes.slice(0, length)), 'INVALID_STATE', 'The model file is damaged')
    }
    await expectRefused(() => decodeBooster(Uint8Array.of(...bytes, 0)), 'INVALID_STATE', 'The model file is damaged')
  })

  test('is refused for any single bit that changed', async () => {
    const bytes = encodeBooster(small())
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] ^= 1 << (bit & 7)
      await expectRefused(() => decodeBooster(changed), 'INVALID_STATE', 'The model file is damaged')
    }
  })

  test.each([
    ['more classes than raw predictions', () => ({ ...twoClasses(), n_classes: 3 }), 'its header makes no sense'],
    ['a regression of classes', () => ({ ...regression(), n_classes: 2 }), 'its header makes no sense'],
    ['classes, but none', () => ({ ...twoClasses(), n_classes: 0 }), 'its header makes no sense'],
    [
      'trees that do not come by classes',
      () => ({ ...threeClasses(), forest: { ...regression().forest } }),
      'its trees do not fit its classes'
    ]
  ])('is refused for what contradicts itself: %s', async (_, booster, reason) => {
    await expectRefused(() => decodeBooster(encodeBooster(booster())), 'INVALID_STATE', reason)
  })
})
