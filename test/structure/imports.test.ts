import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findViolations, IMPORT_RULES, readSources, SQL_RULE, THREAD_RULE } from '../../scripts/check-imports.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the source keeps to the architecture', () => {
  expect(findViolations(readSources(root))).toEqual([])
})

/** One planted violation per rule, in the rules' order. */
const planted: [path: string, line: string][] = [
  ['src/shared/format.ts', "import { readFileSync } from 'node:fs'"],
  ['src/main/ml/forest.ts', "import type { Db } from '../db/connection.ts'"],
  ['src/main/db/quote.ts', "import { createApp } from '../app.ts'"],
  ['src/main/runs.ts', "import Database from 'better-sqlite3'"],
  ['src/main/http/server.ts', "import { app } from 'electron'"],
  ['src/main/features/service.ts', "import { createJobStore } from '../jobs/job-store.ts'"],
  ['src/main/training/service.ts', "import { createApp } from '../app.ts'"],
  ['src/renderer/main.tsx', "import { createApp } from '../main/app.ts'"],
  ['src/renderer/components/badge.tsx', "import { RunScreen } from '../screens/experiments/run-screen.tsx'"]
]

test('a planted violation of each rule is found', () => {
  expect(planted).toHaveLength(IMPORT_RULES.length)
  for (const [at, [path, line]] of planted.entries()) {
    const told = findViolations(new Map([[path, `${line}\n`]]))
    expect(told.join('\n'), `${path}: ${line}`).toContain(IMPORT_RULES[at].sentence)
  }
})

test('a value import of another slice’s service is a violation, a type import is not', () => {
  const path = 'src/main/features/service.ts'
  expect(findViolations(new Map([[path, "import { createJobService } from '../jobs/service.ts'\n"]]))).toHaveLength(1)
  expect(findViolations(new Map([[path, "import type { JobService } from '../jobs/service.ts'\n"]]))).toEqual([])
})

test('an import over several lines is seen', () => {
  const text = "import {\n  app,\n  BrowserWindow\n} from 'electron'\n"
  expect(findViolations(new Map([['src/main/cli.ts', text]]))).toHaveLength(1)
})

test('SQL outside of a store is found', () => {
  const text = "const row = db.prepare('SELECT 1').get()\n"
  expect(findViolations(new Map([['src/main/runs/service.ts', text]]))[0]).toContain(SQL_RULE)
  expect(findViolations(new Map([['src/main/runs/run-store.ts', text]]))).toEqual([])
})

test('a thread that leads back to its program is found, over however many files', () => {
  const files = new Map([
    ['src/main/workers/task.worker.ts', "import { runTask } from './tasks.ts'\n"],
    ['src/main/workers/tasks.ts', "import type { Paths } from '../files/paths.ts'\n"],
    ['src/main/files/paths.ts', "import type { AppContext } from '../context.ts'\n"]
  ])
  expect(findViolations(files)).toEqual([`${[...files.keys(), 'src/main/context.ts'].join(' → ')}: ${THREAD_RULE}`])
  files.delete('src/main/files/paths.ts')
  expect(findViolations(files)).toEqual([])
})
