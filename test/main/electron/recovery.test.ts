import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { offerRecovery } from '../../../src/main/electron/offer-recovery.ts'
import { createRecovery } from '../../../src/main/electron/recovery.ts'
import { readWindowState } from '../../../src/main/electron/window-state.ts'
import { en } from '../../../src/main/electron/words/en.ts'
import { expectRefusal } from '../../support/refusal.ts'
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

describe('after an end that was none', () => {
  let churn: string
  let other: string
  const offer = (): ReturnType<typeof offerRecovery> =>
    offerRecovery(en, { workspace_dir: churn, started_at: 7 }, '/logs')
  beforeEach(() => {
    standIn.asked.length = 0
    churn = join(dir, 'churn')
    other = join(dir, 'other')
    for (const folder of [churn, other]) mkdirSync(folder)
  })

  test.each([
    ['open and check', () => [0], { open: 'churn', check: true }],
    ['open', () => [1], { open: 'churn', check: false }],
    ['close the question', () => [], { open: 'churn', check: false }],
    ['open another', () => [2, other], { open: 'other', check: false }],
    ['choose no other', () => [2], { open: 'churn', check: false }],
    ['see the log', () => [3], { open: 'churn', check: false }]
  ])('a person may %s', async (_, answers, { open, check }) => {
    standIn.answers = answers()
    expect(await offer()).toEqual({ workspaceDir: join(dir, open), check })
    expect(standIn.asked[0].detail).toContain(churn)
  })

  test('what was open is not made anew where it is gone, and the sentence says so', async () => {
    rmSync(churn, { recursive: true })
    standIn.answers = [1]
    await expectRefusal(offer(), 'INVALID_PARAMETER_VALUE', churn, 'is not there')
    standIn.answers = [2, other]
    expect(await offer()).toEqual({ workspaceDir: other, check: false })
  })

  test('another folder that holds other things is asked for again', async () => {
    writeFileSync(join(dir, 'letter.txt'), 'mine')
    standIn.answers = [2, dir, other]
    expect(await offer()).toEqual({ workspaceDir: other, check: false })
    expect(standIn.asked).toHaveLength(3)
  })
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
