import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { workspaceArgument } from '../../../src/main/electron/workspace-argument.ts'

test.each([
  ['a word of its own', ['.', '--workspace', 'churn'], resolve('churn')],
  ['after an equals sign', ['--workspace=/data/churn'], resolve('/data/churn')],
  ['among switches of Chromium', ['--no-sandbox', '--lang=fr', '--workspace', 'churn', '--inspect'], resolve('churn')],
  ['absent', ['.', '--port', '8000'], null],
  ['without a folder', ['.', '--workspace'], null],
  ['with an empty name', ['.', '--workspace='], null],
  ['as a file that was double-clicked', ['/data/churn/workspace.benchtop'], '/data/churn/workspace.benchtop']
])('--workspace %s', (_, args, expected) => {
  expect(workspaceArgument(args)).toBe(expected)
})

test('a relative path starts from the folder of the program that was started second', () => {
  expect(workspaceArgument(['.', '--workspace', 'churn'], '/data')).toBe(resolve('/data/churn'))
})
