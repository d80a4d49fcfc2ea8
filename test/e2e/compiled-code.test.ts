import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

/** `benchtop --help`, its cache somewhere else. */
const help = (cache: string) => {
  const env = { ...process.env, XDG_CACHE_HOME: cache }
  const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, '--help'], { encoding: 'utf8', env })
  return { status, stderr, begins: stdout.slice(0, 15) }
}

test.runIf(process.platform === 'linux')(
  'compiled code is kept for the next start; where it cannot be, the program starts all the same',
  () => {
    const cache = mkdtempSync(join(tmpdir(), 'benchtop-cache-'))
    const fine = { status: 0, stderr: '', begins: 'Usage: benchtop' }
    expect(help(cache)).toEqual(fine)
    expect(readdirSync(join(cache, 'benchtop', 'compiled'))).toHaveLength(1)
    expect(help(cache)).toEqual(fine)
    const file = join(cache, 'file')
    writeFileSync(file, '')
    expect(help(file)).toEqual(fine)
    rmSync(cache, { recursive: true })
  }
)
