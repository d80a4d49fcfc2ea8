import { expect, test } from 'vitest'
import { compiledCodeDir } from '../../src/main/compiled-code.ts'
import type { Machine } from '../../src/main/workspace-dir.ts'

const linux: Machine = { platform: 'linux', env: {}, home: '/home/ada' }
const windows: Machine = { platform: 'win32', env: {}, home: 'C:\\Users\\ada' }

test.each<[string, Machine, string]>([
  ['on Linux', linux, '/home/ada/.cache/benchtop/compiled'],
  ['where XDG_CACHE_HOME says', { ...linux, env: { XDG_CACHE_HOME: '/fast' } }, '/fast/benchtop/compiled'],
  [
    'not where a relative one says',
    { ...linux, env: { XDG_CACHE_HOME: 'fast' } },
    '/home/ada/.cache/benchtop/compiled'
  ],
  ['on macOS', { ...linux, platform: 'darwin', home: '/Users/ada' }, '/Users/ada/Library/Caches/Benchtop/compiled'],
  ['on Windows', { ...windows, env: { LOCALAPPDATA: 'D:\\Local' } }, 'D:\\Local\\Benchtop\\compiled'],
  ['on Windows without LOCALAPPDATA', windows, 'C:\\Users\\ada\\AppData\\Local\\Benchtop\\compiled']
])('compiled code is kept in a folder that is the user’s own %s', (_, machine, expected) => {
  expect(compiledCodeDir(machine)).toBe(expected)
})
