import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimOwner } from '../../../src/main/db/owner.ts'

const OWNER = fileURLToPath(new URL('../../../src/main/db/owner.ts', import.meta.url))

let dir: string
let child: ChildProcess | undefined
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-owners-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

test('a program is alive to itself and to others until it lets go', () => {
  const first = claimOwner(dir, 'first')
  const second = claimOwner(dir, 'second')
  expect([first.isAlive('first'), first.isAlive('second'), second.isAlive('first')]).toEqual([true, true, true])
  first.release()
  expect(second.isAlive('first')).toBe(false)
  expect(second.isAlive('never there')).toBe(false)
  second.release()
  expect(readdirSync(dir)).toEqual([])
})

test('a name is held by one program at a time', () => {
  const first = claimOwner(dir, 'same')
  expect(() => claimOwner(dir, 'same')).toThrow('owner same is taken')
  first.release()
  claimOwner(dir, 'same').release()
})

test('a program that was killed is dead at once, and its file goes when another starts', async () => {
  const code = `import { claimOwner } from ${JSON.stringify(OWNER)}
    globalThis.owner = claimOwner(${JSON.stringify(dir)}, 'victim')
    console.log('held')
    setInterval(() => {}, 1000)`
  child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(child.stdout!, 'data')
  const watcher = claimOwner(dir, 'watcher')
  expect(watcher.isAlive('victim')).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(watcher.isAlive('victim')).toBe(false)

  const file = join(dir, 'victim.lock')
  const minuteAgo = Date.now() / 1000 - 60
  utimesSync(file, minuteAgo, minuteAgo)
  writeFileSync(join(dir, 'notes.txt'), 'not a lock')
  claimOwner(dir, 'next').release()
  expect(existsSync(file)).toBe(false)
  expect(existsSync(join(dir, 'notes.txt'))).toBe(true)
  watcher.release()
})
