import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { offerRecovery } from '../../../src/main/electron/offer-recovery.ts'
import { createRecovery } from '../../../src/main/electron/recovery.ts'
import { readWindowState } from '../../../src/main/electron/window-state.ts'
import { en } from '../../../src/main/electron/words/en.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-user-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('an end that was none is known at the next start, a proper one leaves nothing', () => {
  const recovery = createRecovery(dir)
  expect(recovery.cutOff()).toBeNull()
  recovery.begin('/data/churn', 7)
  expect(createRecovery(dir).cutOff()).toEqual({ workspace_dir: '/data/churn', started_at: 7 })
  recovery.end()
  expect(createRecovery(dir).cutOff()).toBeNull()
})

test.each([
  ['open and check', [0], { workspaceDir: '/data/churn', check: true }],
  ['open', [1], { workspaceDir: '/data/churn', check: false }],
  ['close the question', [], { workspaceDir: '/data/churn', check: false }],
  ['open another', [2, '/data/other'], { workspaceDir: '/data/other', check: false }],
  ['see the log', [3], { workspaceDir: '/data/churn', check: false }]
])('a person may %s', async (_, answers, expected) => {
  standIn.answers = [...answers]
  standIn.asked.length = 0
  expect(await offerRecovery(en, { workspace_dir: '/data/churn', started_at: 7 }, '/logs')).toEqual(expected)
  expect(standIn.asked[0].detail).toContain('/data/churn')
})

test('a window is not opened on a screen that is not there, nor from a file that cannot be read', () => {
  const state = { x: 300, y: 200, width: 1000, height: 700, maximized: false }
  const kept = (value: unknown): unknown => {
    writeFileSync(join(dir, 'window.json'), typeof value === 'string' ? value : JSON.stringify(value))
    return readWindowState(dir)
  }
  expect(kept(state)).toEqual(state)
  expect(kept({ ...state, x: 2500 })).toBeNull()
  expect(kept({ ...state, y: -500 })).toBeNull()
  expect(kept({ ...state, width: 'wide' })).toBeNull()
  expect(kept('{')).toBeNull()
})
