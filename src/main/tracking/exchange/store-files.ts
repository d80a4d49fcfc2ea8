import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Tag } from '../../../shared/contract/experiments.ts'
import { invalid } from '../../../shared/errors.ts'

/** The files of MLflow's file store, written. */

/** Params and tags: a file each. */
export function writePairs(dir: string, pairs: readonly Tag[]): void {
  for (const { key, value } of pairs) writeFileSync(fileOf(dir, key), value)
}

/** Adds lines to the file of a metric. */
export function writeLines(file: string, lines: readonly string[]): void {
  appendFileSync(file, lines.map((line) => `${line}\n`).join(''))
}

/** A key with slashes lies in folders. @throws INVALID_PARAMETER_VALUE where another key is a file of that name */
export function fileOf(dir: string, key: string): string {
  const file = join(dir, key)
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch {
    throw invalid(
      `"${key}" cannot be a file beside a key that its name begins with; a file store holds only one of them.`
    )
  }
  return file
}

/** PyYAML reads YAML 1.1, where more words than true and false would be no text. */
export function writeMeta(dir: string, meta: Record<string, unknown>): void {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'meta.yaml'), stringify(meta, { version: '1.1', lineWidth: 0 }))
}
