import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFrontDoor, type FrontDoor } from '../../../src/main/http/front-door.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { ask } from './ask.ts'

let dir: string
let door: FrontDoor
let address: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-door-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'index.html'), 'the page')
  door = createFrontDoor(dir)
  address = await door.listen(0)
})
afterEach(async () => {
  await door.close()
  rmSync(dir, { recursive: true, force: true })
})

test('hands out the page before there is a program, and keeps what else is asked until there is one', async () => {
  const kept = [
    ask(address, 'GET /health'),
    ask(address, 'POST /'),
    ask(address, 'GET /', { headers: { host: 'evil.example' } })
  ]
  expect((await ask(address, 'GET /')).text).toBe('the page')
  door.leadTo((request, response) => response.writeHead(418).end(`${request.method} ${request.url}`))
  const answers = await Promise.all(kept)
  expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(['418 GET /health', '418 POST /', '418 GET /'])
  expect((await ask(address, 'GET /later')).text).toBe('GET /later')
})

test('closed before there is a program, it ends those who wait', async () => {
  const waiting = ask(address, 'GET /health').catch((error: Error) => error)
  await ask(address, 'GET /')
  await door.close()
  expect(await waiting).toBeInstanceOf(Error)
})

test('says when its port is taken', async () => {
  const second = createFrontDoor(null)
  await expectRefusal(second.listen(Number(new URL(address).port)), 'INVALID_STATE')
})
