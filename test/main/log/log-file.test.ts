import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLogFile } from '../../../src/main/log/log-file.ts'
import { createRotatingFile } from '../../../src/main/log/rotating-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-log-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('a full file makes room, and the oldest goes', () => {
  const file = createRotatingFile(join(dir, 'logs', 'a.log'), { maxBytes: 10, kept: 2 })
  for (const line of ['one\n', 'two\n', 'three\n', 'four\n', 'a line longer than a whole file\n', 'five\n'])
    file.write(line)
  expect(readdirSync(join(dir, 'logs'))).toEqual(['a.log', 'a.log.1', 'a.log.2'])
  const read = (name: string): string => readFileSync(join(dir, 'logs', name), 'utf8')
  expect([read('a.log'), read('a.log.1')]).toEqual(['five\n', 'a line longer than a whole file\n'])
})

test('a file that is there is gone on with', () => {
  createRotatingFile(join(dir, 'a.log'), { maxBytes: 10, kept: 1 }).write('12345678\n')
  createRotatingFile(join(dir, 'a.log'), { maxBytes: 10, kept: 1 }).write('next\n')
  expect(readFileSync(join(dir, 'a.log'), 'utf8')).toBe('next\n')
})

test('a bug is written with its stack, and a remark with its facts', () => {
  const log = createLogFile(dir)
  log.error(new Error('half way'))
  log.info('workspace opened', { dir: '/data' })
  log.error('only words')
  const [bug, remark, words] = readFileSync(join(dir, 'benchtop.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(bug).toMatchObject({
    level: 50,
    err: { message: 'half way', stack: expect.stringContaining('log-file.test') }
  })
  expect(remark).toMatchObject({ level: 30, msg: 'workspace opened', dir: '/data' })
  expect(words.msg).toBe('only words')
})
