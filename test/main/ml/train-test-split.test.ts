import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/main/ml/random.ts'
import { stratifiedSplit, type SplitRequest } from '../../../src/main/ml/train-test-split.ts'

const keysOf = (n: number): string[] => Array.from({ length: n }, (_, row) => `row-${row}`)
const sum = (flags: Uint8Array): number => flags.reduce((total, flag) => total + flag, 0)

/** Strata of the given sizes, mixed. */
function strataOf(...sizes: number[]): Int32Array {
  return Int32Array.from(shuffled(sizes.flatMap((size, code) => Array.from({ length: size }, () => code))))
}

function shuffled<T>(values: T[]): T[] {
  const random = createRandom(11)
  const mixed = [...values]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    const kept = mixed[at]
    mixed[at] = mixed[other]
    mixed[other] = kept
  }
  return mixed
}

function validationByStratum(strata: Int32Array, flags: Uint8Array): number[] {
  const counts: number[] = []
  for (const [row, stratum] of strata.entries()) counts[stratum] = (counts[stratum] ?? 0) + flags[row]
  return counts
}

function split(strata: Int32Array | null, n_rows: number, rest: Partial<SplitRequest> = {}): Uint8Array {
  return stratifiedSplit({ keys: keysOf(n_rows), strata, test_size: 0.25, random_state: 42, ...rest })
}

describe('the sizes of a split', () => {
  test.each([
    [7043, 0.25, 1761],
    [344, 0.25, 86],
    [30, 0.1, 3],
    [10, 0.25, 3],
    [891, 0.2, 179],
    [2, 0.5, 1],
    // 100 * 0.07 is a little more than 7 in binary
    [100, 0.07, 8]
  ])("are scikit-learn's: of %i rows %d go to validation as %i", (n_rows, test_size, n_val) => {
    const flags = split(null, n_rows, { test_size })
    expect(flags).toHaveLength(n_rows)
    expect(sum(flags)).toBe(n_val)
  })

  test("keep the shares of the classes as the reference's split did", () => {
    const strata = strataOf(5174, 1869)
    expect(validationByStratum(strata, split(strata, 7043))).toEqual([1294, 467])
  })

  test('keep the shares of three classes', () => {
    const strata = strataOf(152, 68, 124)
    expect(validationByStratum(strata, split(strata, 344))).toEqual([38, 17, 31])
  })

  test('give what is left over to the largest remainders', () => {
    // 3 of 10 rows; shares 1.5, 0.9, 0.6
    const strata = strataOf(5, 3, 2)
    expect(validationByStratum(strata, split(strata, 10))).toEqual([1, 1, 1])
  })
})

describe('which rows a split takes', () => {
  const n_rows = 400
  const strata = strataOf(300, 80, 20)
  const keys = keysOf(n_rows)
  const chosen = (order: number[], random_state = 42): Set<string> => {
    const flags = stratifiedSplit({
      keys: order.map((row) => keys[row]),
      strata: Int32Array.from(order, (row) => strata[row]),
      test_size: 0.25,
      random_state
    })
    return new Set(order.filter((_, at) => flags[at] === 1).map((row) => keys[row]))
  }
  const order = Array.from(keys.keys())

  test('does not depend on the order of rows', () => {
    expect(chosen(order)).toHaveLength(100)
    expect(chosen(shuffled(order))).toEqual(chosen(order))
    expect(chosen(order.toReversed())).toEqual(chosen(order))
  })

  test('depends on random_state alone', () => {
    expect(chosen(order)).toEqual(chosen(order))
    const other = chosen(order, 43)
    const shared = [...chosen(order)].filter((key) => other.has(key))
    // two independent quarters share a sixteenth: 25 rows, give or take 4 standard deviations
    expect(shared.length).toBeGreaterThan(8)
    expect(shared.length).toBeLessThan(42)
  })

  test('takes most of the same rows when some are added', () => {
    const fewer = chosen(order.slice(0, 380))
    const kept = [...fewer].filter((key) => chosen(order).has(key))
    expect(kept.length).toBeGreaterThan(fewer.size * 0.9)
  })

  test('tells rows of equal key apart', () => {
    const flags = stratifiedSplit({
      keys: Array.from({ length: 8 }, () => 'same'),
      strata: null,
      test_size: 0.5,
      random_state: 1
    })
    expect(sum(flags)).toBe(4)
  })
})
