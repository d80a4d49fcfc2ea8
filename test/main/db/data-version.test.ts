import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Db } from '../../../src/main/db/connection.ts'
import { dataVersion } from '../../../src/main/db/data-version.ts'

let folder: string
let own: Db
let other: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchtop-data-version-'))
  own = openDatabase(join(folder, 'workspace.db'), 0)
  other = openDatabase(join(folder, 'workspace.db'), 0)
  other.exec('CREATE TABLE t (x)')
})
afterEach(() => {
  own.close()
  other.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Keeps the turn of the event loop for a millisecond: longer than an answer of one program and a question to another take. */
function passTime(): void {
  const until = performance.now() + 1
  while (performance.now() < until);
}

test('what another connection wrote is seen by whoever asks afterwards, in the same turn of the event loop too', () => {
  const before = dataVersion(own)
  other.exec('INSERT INTO t VALUES (1)')
  passTime()
  const after = dataVersion(own)
  expect(after).not.toBe(before)
  passTime()
  expect(dataVersion(own), 'nobody has written since').toBe(after)
})
