import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createChannel } from '../../support/electron/channel.mjs'

test('a question whose asker has gone meanwhile ends nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'benchtop-channel-'))
  const script = join(folder, 'asked.mjs')
  writeFileSync(
    script,
    `import { once } from 'node:events'
    import { createChannel } from '${new URL('../../support/electron/channel.mjs', import.meta.url).href}'
    createChannel(process, {
      now: () => 'an answer',
      later: async () => {
        await once(process, 'disconnect')
        return 'too late'
      },
      never: async () => {
        await once(process, 'disconnect')
        throw new Error('too late')
      }
    })`
  )
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let errors = ''
  child.stderr!.on('data', (chunk) => (errors += chunk))
  const ask = createChannel(child, {})
  const late = [ask('later'), ask('never')].map((asked) => asked.catch((error: Error) => error.message))
  expect(await ask('now')).toBe('an answer')
  child.disconnect()
  const [code] = (await once(child, 'exit')) as [number]
  expect(errors).toBe('')
  expect(code).toBe(0)
  expect(await Promise.all(late)).toEqual(['the other process has ended', 'the other process has ended'])
  rmSync(folder, { recursive: true })
})
