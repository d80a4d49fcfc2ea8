// Holds the source against the architecture: who may import whom, and where SQL may stand.
// node scripts/check-imports.mjs   prints each violation and ends with 1 where there is one
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ path: string, specifier: string, target: string | null, typeOnly: boolean, line: number }} Import */

const SLICES = [
  'datasets',
  'features',
  'tracking',
  'training',
  'registry',
  'reports',
  'serving',
  'monitoring',
  'retraining',
  'schedules',
  'system',
  'workspace',
  'jobs',
  'sample'
]
/** Parts of a slice that run inside worker threads and are meant for other slices too. */
const WORKER_SIDE = [
  'src/main/datasets/csv/',
  'src/main/datasets/dataset-table.ts',
  'src/main/datasets/row-key.ts',
  'src/main/features/snapshot-rows.ts',
  'src/main/features/training-set.ts',
  'src/main/training/score-validation.ts',
  'src/main/training/trained-rows.ts',
  'src/main/sample/write-sample.ts',
  'src/main/serving/prediction-store.ts',
  'src/main/training/column-builder.ts',
  'src/main/training/dataset-table-store.ts',
  'src/main/training/labelled-rows.ts',
  'src/main/training/prepare-part.ts',
  'src/main/training/prepare-training.ts',
  'src/main/training/target.ts',
  'src/main/training/trained-by.ts',
  'src/main/training/unseen-rows.ts'
]

const sliceOf = (path) => SLICES.find((slice) => path.startsWith(`src/main/${slice}/`)) ?? null
const within = (path, ...folders) => folders.some((folder) => path.startsWith(folder))
const isPackage = (specifier) => !specifier.startsWith('.')

/** Each rule: its sentence, and when an import breaks it. */
export const IMPORT_RULES = [
  {
    sentence: 'src/shared imports nothing but itself and zod',
    breaks: ({ path, specifier, target }) =>
      within(path, 'src/shared/') && (isPackage(specifier) ? specifier !== 'zod' : !within(target, 'src/shared/'))
  },
  {
    sentence: 'src/main/ml imports nothing but itself and src/shared',
    breaks: ({ path, specifier, target }) =>
      within(path, 'src/main/ml/') && (isPackage(specifier) || !within(target, 'src/main/ml/', 'src/shared/'))
  },
  {
    sentence: 'src/main/db imports nothing but itself, src/shared, better-sqlite3 and Node',
    breaks: ({ path, specifier, target }) =>
      within(path, 'src/main/db/') &&
      (isPackage(specifier)
        ? specifier !== 'better-sqlite3' && !specifier.startsWith('node:')
        : !within(target, 'src/main/db/', 'src/shared/'))
  },
  {
    sentence: 'better-sqlite3 is imported in src/main/db only',
    breaks: ({ path, specifier }) => specifier === 'better-sqlite3' && !within(path, 'src/main/db/')
  },
  {
    sentence: 'electron is imported in src/main/electron, src/main/index.ts and src/preload only',
    breaks: ({ path, specifier }) =>
      (specifier === 'electron' || specifier.startsWith('electron/')) &&
      !within(path, 'src/main/electron/', 'src/main/index.ts', 'src/preload/')
  },
  {
    sentence: 'a slice knows of another only the type of its service, or a part meant for worker threads',
    breaks: ({ path, target, typeOnly }) => {
      const from = sliceOf(path)
      const to = target === null ? null : sliceOf(target)
      if (from === null || to === null || from === to || within(target, ...WORKER_SIDE)) return false
      return !(typeOnly && target === `src/main/${to}/service.ts`)
    }
  },
  {
    sentence: 'a slice imports neither the composition root nor a transport',
    breaks: ({ path, target }) =>
      sliceOf(path) !== null &&
      target !== null &&
      within(target, 'src/main/app.ts', 'src/main/cli', 'src/main/http/', 'src/main/electron/', 'src/main/serve.ts')
  },
  {
    sentence: 'the renderer and the preload import only themselves, src/shared, pictures and packages of the browser',
    breaks: ({ path, specifier, target }) =>
      within(path, 'src/renderer/', 'src/preload/') &&
      (isPackage(specifier)
        ? specifier.startsWith('node:')
        : !within(target, path.split('/').slice(0, 2).join('/') + '/', 'src/shared/', 'resources/icon.svg'))
  },
  {
    sentence: 'components, charts and api do not import screens',
    breaks: ({ path, target }) =>
      within(path, 'src/renderer/components/', 'src/renderer/charts/', 'src/renderer/api/') &&
      target !== null &&
      within(target, 'src/renderer/screens/')
  }
]

/** SQL stands in src/main/db and in files named *-store.ts. */
export const SQL_RULE = 'SQL stands in src/main/db and *-store.ts only'
const SQL = /\bdb\w*\.(prepare|exec|pragma)\(/

/** What a thread runs is bundled by itself: whatever it leads to goes with it. */
export const THREAD_RULE = 'what runs in a thread leads to nothing of the program that starts it'
const PROGRAM_SIDE = ['src/main/context.ts', 'src/main/workers/pool.ts']

const IMPORT =
  /^\s*(import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/**
 * @param {Map<string, string>} files source text by path from the repository's root, with forward slashes
 * @returns {string[]} one line per violation
 */
export function findViolations(files) {
  const found = []
  const imports = new Map([...files].map(([path, text]) => [path, importsOf(path, text)]))
  for (const [path, text] of files) {
    for (const one of imports.get(path)) {
      for (const rule of IMPORT_RULES) {
        if (rule.breaks(one)) found.push(`${path}:${one.line} imports ${one.specifier}: ${rule.sentence}`)
      }
    }
    if (within(path, 'src/main/') && !within(path, 'src/main/db/') && !path.endsWith('-store.ts')) {
      text.split('\n').forEach((line, at) => {
        if (SQL.test(line)) found.push(`${path}:${at + 1} speaks SQL: ${SQL_RULE}`)
      })
    }
  }
  return [...found, ...findThreadsThatLeadBack(imports)]
}

/** Follows the imports of each thread's entry, types and all. */
function findThreadsThatLeadBack(imports) {
  return [...imports.keys()]
    .filter((path) => path.endsWith('.worker.ts'))
    .flatMap((entry) => {
      const comesFrom = new Map([[entry, null]])
      for (const path of comesFrom.keys()) {
        // grows while it is walked
        for (const { target } of imports.get(path) ?? []) {
          if (target !== null && !comesFrom.has(target)) comesFrom.set(target, path)
        }
      }
      return PROGRAM_SIDE.filter((path) => comesFrom.has(path)).map(
        (path) => `${wayTo(path, comesFrom).join(' → ')}: ${THREAD_RULE}`
      )
    })
}

/** The files from the entry to this one. */
function wayTo(path, comesFrom) {
  const before = comesFrom.get(path)
  return before === null ? [path] : [...wayTo(before, comesFrom), path]
}

/** @returns {Import[]} */
function importsOf(path, source) {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = (match[3] ?? match[4] ?? match[5]).replace(/\?.*$/, '')
    const target = isPackage(specifier) ? null : posix.normalize(posix.join(posix.dirname(path), specifier))
    const line = text.slice(0, match.index).split('\n').length
    return { path, specifier, target, typeOnly: match[2] !== undefined, line }
  })
}

/** @returns {Map<string, string>} every source file of the program */
export function readSources(root) {
  const files = new Map()
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    files.set(relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'))
  }
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findViolations(readSources(dirname(dirname(fileURLToPath(import.meta.url)))))
  for (const violation of violations) console.error(violation)
  process.exitCode = violations.length > 0 ? 1 : 0
}
