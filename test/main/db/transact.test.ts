import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Db } from '../../../src/main/db/connection.ts'
import { transact } from '../../../src/main/db/transact.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'

let context: TestContext
let other: Db
beforeEach(() => {
  context = createTestContext()
  other = openDatabase(context.paths.database, 0)
})
afterEach(async () => {
  other.close()
  await context.dispose()
})

const put = (db: Db, key: string): unknown => db.prepare("INSERT INTO settings VALUES (?, '1')").run(key)
const keys = (db: Db): unknown[] => db.prepare('SELECT key FROM settings ORDER BY key').pluck().all()

test('all of the work is written, or nothing of it', async () => {
  const { db } = context
  expect(await transact(db, () => put(db, 'a') && 'its result')).toBe('its result')
  const failing = transact(db, () => {
    put(db, 'b')
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  await expect(transact(db, () => put(db, 'a'))).rejects.toThrow(/UNIQUE/)
  expect(keys(other)).toEqual(['a'])
})

test('where another connection writes it waits, and the thread goes on meanwhile', async () => {
  const { db } = context
  other.exec('BEGIN IMMEDIATE')
  put(other, 'first')
  let written = false
  const waiting = transact(db, () => put(db, 'second')).then(() => (written = true))
  let longest = 0
  for (let at = performance.now(), turn = 0; turn < 60; turn++) {
    await sleep(5)
    longest = Math.max(longest, performance.now() - at)
    at = performance.now()
  }
  expect(written).toBe(false)
  expect(longest).toBeLessThan(200) // a wait inside SQLite would have held the thread for all of these 300 ms
  other.exec('COMMIT')
  await waiting
  expect(keys(other)).toEqual(['first', 'second'])
})

test('many writers, of this connection and of another, all come through', async () => {
  const { db } = context
  await Promise.all(
    Array.from({ length: 100 }, (_, at) => {
      const writer = at % 2 === 0 ? db : other
      return transact(writer, () => put(writer, String(at).padStart(3, '0')))
    })
  )
  expect(keys(db)).toHaveLength(100)
})

test('readers see the last state that was committed while another writes', async () => {
  const { db } = context
  await transact(db, () => put(db, 'committed'))
  other.exec('BEGIN IMMEDIATE')
  put(other, 'not yet')
  expect(keys(db)).toEqual(['committed'])
  other.exec('ROLLBACK')
  expect(keys(db)).toEqual(['committed'])
})
