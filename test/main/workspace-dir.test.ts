import { expect, test } from 'vitest'
import { defaultWorkspaceDir, type Machine } from '../../src/main/workspace-dir.ts'

const linux: Machine = { platform: 'linux', env: {}, home: '/home/ada' }
const windows: Machine = { platform: 'win32', env: {}, home: 'C:\\Users\\ada' }

test.each<[string, Machine, string]>([
  ['on Linux', linux, '/home/ada/.local/share/benchtop/workspace'],
  ['where XDG_DATA_HOME says', { ...linux, env: { XDG_DATA_HOME: '/data' } }, '/data/benchtop/workspace'],
  [
    'not where a relative XDG_DATA_HOME says',
    { ...linux, env: { XDG_DATA_HOME: 'data' } },
    '/home/ada/.local/share/benchtop/workspace'
  ],
  [
    'on macOS',
    { platform: 'darwin', env: {}, home: '/Users/ada' },
    '/Users/ada/Library/Application Support/Benchtop/workspace'
  ],
  ['on Windows', { ...windows, env: { APPDATA: 'D:\\Roaming' } }, 'D:\\Roaming\\Benchtop\\workspace'],
  ['on Windows without APPDATA', windows, 'C:\\Users\\ada\\AppData\\Roaming\\Benchtop\\workspace'],
  ['where BENCHTOP_WORKSPACE says', { ...linux, env: { BENCHTOP_WORKSPACE: '/mnt/churn' } }, '/mnt/churn']
])('the workspace lies in the folder of the user %s', (_, machine, expected) => {
  expect(defaultWorkspaceDir(machine)).toBe(expected)
})
