// npm run reference   writes docs/reference/*.md from the contract, the routes and the command line
// The test that tells when they are stale writes them, too: vitest bundles the threads that the program is made of.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runChild } from './run-child.mjs'

const folder = dirname(createRequire(import.meta.url).resolve('vitest/package.json'))
runChild(process.execPath, [
  join(folder, 'vitest.mjs'),
  'run',
  '--project',
  'main',
  '--update=all',
  'test/structure/reference.test.ts'
])
