import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { parseForestParams } from '../../../src/main/ml/forest-params.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { createTestContext } from '../../support/context.ts'
import { expectRefusal } from '../../support/refusal.ts'

const N_ROWS = 1_000_000

/** Four columns of 256 bins and a target that leans on them, in buffers that threads share. */
function largeProblem(): ForestProblem {
  const edges = Float64Array.from({ length: 2 * 255 }, (_, at) => at >> 1)
  const bins = Array.from({ length: 4 }, (_, feature) => {
    const codes = new Uint8Array(new SharedArrayBuffer(N_ROWS))
    for (let row = 0; row < N_ROWS; row++) codes[row] = (Math.imul(row + feature, 0x9e3779b1) >>> (8 + feature)) % 255
    return codes
  })
  const y = new Int32Array(new SharedArrayBuffer(4 * N_ROWS))
  for (let row = 0; row < N_ROWS; row++) y[row] = (bins[0][row] ^ bins[1][row]) & 1
  const common = { kind: 'classification', n_rows: N_ROWS, n_classes: 2, sample_weight: null } as const
  return { ...common, bins, edges: bins.map(() => edges), y }
}

test('a cancel in the middle of a tree of a million rows is answered at once, and its memory is given back', async () => {
  const context = createTestContext()
  const { workers } = context
  const problem = largeProblem()
  const params = parseForestParams({ n_estimators: 50 }, 'classification')
  const before = process.memoryUsage().rss
  const controller = new AbortController()
  const grown = [0, 1].map((at) =>
    workers.run('grow-trees', { problem, params, from: 25 * at, to: 25 * (at + 1) }, { signal: controller.signal })
  )
  let most = before
  for (let waited = 0; waited < 600 && most < before + 40e6; waited++) {
    await sleep(10)
    most = Math.max(most, process.memoryUsage().rss)
  }
  expect(most).toBeGreaterThan(before + 30e6) // row lists, weights and draws of two threads
  const refused = grown.map((one) => expectRefusal(one, 'CANCELLED'))
  const at = performance.now()
  controller.abort()
  await Promise.all(refused)
  expect(performance.now() - at).toBeLessThan(3000) // 0.8 s to hear it; threads that do not are ended
  await expect.poll(() => process.memoryUsage().rss, { timeout: 10_000 }).toBeLessThan(before + (most - before) / 2)
  expect(context.bugs).toEqual([])
  await context.dispose()
})
