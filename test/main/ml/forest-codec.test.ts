import { describe, expect, test } from 'vitest'
import { decodeForest, encodeForest } from '../../../src/main/ml/forest-codec.ts'
import { predictProba, type Forest } from '../../../src/main/ml/random-forest.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { expectRefused } from './expect-refused.ts'
import { classProblem, fitForest, matrixOf, numberProblem } from './fit-forest.ts'

const random = createRandom(3)
const columns = Array.from({ length: 3 }, () => Array.from({ length: 60 }, () => random.below(9)))
const matrix = matrixOf(...columns)
const label = (n: number): number[] => columns[0].map((own, row) => (own + columns[1][row]) % n)

const twoClasses = (): Forest => fitForest(classProblem(matrix, label(2)), { n_estimators: 7, random_state: 1 })
const threeClasses = (): Forest => fitForest(classProblem(matrix, label(3), 3), { n_estimators: 4, random_state: 1 })
const regression = (): Forest => fitForest(numberProblem(matrix, label(9)), { n_estimators: 2, random_state: 1 })
/** One tree of three nodes: x <= 2.5, then 0 or 1. */
const oneQuestion = (): Forest =>
  fitForest(classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 1, 1]), { n_estimators: 1, bootstrap: false })

describe('a forest as bytes', () => {
  test.each([
    ['two classes', twoClasses],
    ['three classes', threeClasses],
    ['a regression', regression]
  ])('comes back as it was: %s', (_, grow) => {
    const forest = grow()
    expect(forest.nodes.length).toBeGreaterThan(20)
    expect(decodeForest(encodeForest(forest))).toEqual(forest)
  })

  test('predicts the same bits when read again', () => {
    const forest = twoClasses()
    const again = decodeForest(encodeForest(forest))
    expect(Buffer.from(predictProba(again, matrix).buffer)).toEqual(Buffer.from(predictProba(forest, matrix).buffer))
  })

  test('is the same bytes each time, and again after it was read', () => {
    const bytes = encodeForest(twoClasses())
    expect(encodeForest(twoClasses())).toEqual(bytes)
    expect(encodeForest(decodeForest(bytes))).toEqual(bytes)
  })

  test('keeps its layout, so that models of earlier days can be read', () => {
    const bytes = encodeForest(oneQuestion())
    const view = new DataView(bytes.buffer)
    const header = Array.from({ length: 7 }, (_, at) => view.getUint32(4 * (at + 1), true))
    expect(header).toEqual([0, 1, 2, 1, 1, 3, 0])
    expect(bytes.length).toBe(32 + 8 + 3 * 16 + 3 * 8 + 8)
    // importance; threshold, 2 * feature, right child; two leaves; three values; root and padding
    expect(view.getFloat64(32, true)).toBe(1)
    expect([view.getFloat64(40, true), view.getInt32(48, true), view.getInt32(52, true)]).toEqual([2.5, 0, 2])
    expect([view.getFloat64(56, true), view.getInt32(64, true)]).toEqual([0, -1])
    expect([view.getFloat64(72, true), view.getInt32(80, true)]).toEqual([1, -1])
    expect([88, 96, 104].map((at) => view.getFloat64(at, true))).toEqual([0.5, 0, 1])
    expect([view.getInt32(112, true), view.getInt32(116, true)]).toEqual([0, 0])
    // MurmurHash3 of the other bytes, by another program
    expect(view.getUint32(0, true)).toBe(260285373)
  })

  test('can be read wherever in memory it lies', () => {
    const forest = threeClasses()
    const bytes = encodeForest(forest)
    for (const offset of [1, 4, 8]) {
      const padded = new Uint8Array(offset + bytes.length)
      padded.set(bytes, offset)
      expect(decodeForest(padded.subarray(offset))).toEqual(forest)
      expect(decodeForest(Buffer.from(padded.buffer, offset))).toEqual(forest)
    }
  })
})

describe('a damaged forest', () => {
  test('is refused when cut short anywhere, or when something follows', async () => {
    const bytes = encodeForest(oneQuestion())
    for (let length = 0; length < bytes.length; length++) {
      await expectRefused(() => decodeForest(bytes.slice(0, length)), 'INVALID_STATE', 'The model file is damaged')
    }
    await expectRefused(() => decodeForest(Uint8Array.of(...bytes, 0)), 'INVALID_STATE', 'The model file is damaged')
    await expectRefused(
      () => decodeForest(Uint8Array.of(...bytes, 0, 0, 0, 0, 0, 0, 0, 0)),
      'INVALID_STATE',
      'The model file is damaged'
    )
  })

  test('is refused for any single bit that changed', async () => {
    const bytes = encodeForest(oneQuestion())
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] ^= 1 << (bit & 7)
      await expectRefused(() => decodeForest(changed), 'INVALID_STATE', 'The model file is damaged')
    }
  })

  test('is refused for a sector of zeros', async () => {
    const bytes = encodeForest(twoClasses())
    const changed = bytes.slice().fill(0, 512, 1024)
    await expectRefused(() => decodeForest(changed), 'INVALID_STATE', 'its checksum does not match')
  })

  /** Writes a forest whose first node was changed, with the checksum of what it holds. */
  const withLink = (place: 2 | 3, value: number): Uint8Array => {
    const forest = decodeForest(encodeForest(twoClasses()))
    forest.links[place] = value
    return encodeForest(forest)
  }

  test.each([
    ['to itself', 0],
    ['to its left child', 1],
    ['before the first node', -5],
    ['behind the last node', 1_000_000]
  ])('is refused when a node leads %s, whatever the checksum', async (_, right) => {
    await expectRefused(() => decodeForest(withLink(3, right)), 'INVALID_STATE', 'a node of tree 0 leads outside')
  })

  test('is refused when a node leads into the next tree', async () => {
    const next = twoClasses().roots[1]
    await expectRefused(() => decodeForest(withLink(3, next)), 'INVALID_STATE', 'a node of tree 0 leads outside')
  })

  test('is refused when a node asks for a feature that is not there', async () => {
    await expectRefused(() => decodeForest(withLink(2, 2 * 3)), 'INVALID_STATE', 'a feature that is not there')
    await expectRefused(() => decodeForest(withLink(2, -2)), 'INVALID_STATE', 'a feature that is not there')
  })

  test('is refused when a tree begins outside, or nowhere', async () => {
    const forest = twoClasses()
    const begin = (at: number, root: number): Uint8Array =>
      encodeForest({ ...forest, roots: forest.roots.with(at, root) as Int32Array })
    await expectRefused(() => decodeForest(begin(0, 1)), 'INVALID_STATE', 'it has no first tree')
    await expectRefused(() => decodeForest(begin(3, 0)), 'INVALID_STATE', 'tree 2 has no nodes')
    await expectRefused(() => decodeForest(begin(6, 1_000_000)), 'INVALID_STATE', 'tree 5 has no nodes')
  })

  test('is refused when its header contradicts itself', async () => {
    const changed = encodeForest({ ...regression(), n_classes: 2 })
    await expectRefused(() => decodeForest(changed), 'INVALID_STATE', 'its header makes no sense')
  })
})
