import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { errorCode } from '../../../shared/error-code.ts'
import { invalid } from '../../../shared/errors.ts'

/** Names of the folders in a folder, links left out; none where it is not there. */
export function foldersIn(dir: string): string[] {
  return entriesOf(dir)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

/** Every file below a folder by its path in it, with forward slashes: MLflow keeps a key as a file of that name. */
export function keyFiles(dir: string): { key: string; file: string }[] {
  return entriesOf(dir, true)
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ key: relative(dir, file).split(sep).join('/'), file }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Keys and the whole text of their files: how MLflow keeps params and tags. */
export function readPairs(dir: string): { key: string; value: string }[] {
  return keyFiles(dir).map(({ key, file }) => ({ key, value: readFileSync(file, 'utf8') }))
}

/**
 * A folder's meta.yaml.
 * @returns null where it has none
 * @throws INVALID_PARAMETER_VALUE where it cannot be read
 */
export function readMeta<S extends z.ZodType>(dir: string, schema: S): z.output<S> | null {
  const file = join(dir, 'meta.yaml')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  // PyYAML writes YAML 1.1; numbers beyond 53 bits stay text, as ids must
  const read = schema.safeParse(parse(text, { version: '1.1', intAsBigInt: true, logLevel: 'silent' }))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(`${file} is not as MLflow writes it: ${issue.path.join('.')} ${issue.message}.`)
}

function entriesOf(dir: string, recursive = false) {
  try {
    return readdirSync(dir, { withFileTypes: true, recursive, encoding: 'utf8' })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return []
    throw error
  }
}
