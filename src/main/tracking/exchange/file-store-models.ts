import { join } from 'node:path'
import { ModelMeta, VersionMeta } from './file-store-meta.ts'
import { foldersIn, readMeta, readPairs } from './file-tree.ts'
import type { SourceModel, SourceVersion } from './source.ts'

/** The registry of a file store: `models/<name>/{meta.yaml, tags, aliases, version-<n>}`. */
export function readModels(dir: string): SourceModel[] {
  return foldersIn(dir).flatMap((folder) => {
    const place = join(dir, folder)
    const meta = readMeta(place, ModelMeta)
    if (meta === null) return []
    const created = meta.creation_timestamp ?? 0
    return {
      ...meta,
      creation_timestamp: created,
      last_updated_timestamp: meta.last_updated_timestamp ?? created,
      tags: readPairs(join(place, 'tags')),
      aliases: readPairs(join(place, 'aliases')).map(({ key, value }) => ({ alias: key, version: Number(value) })),
      versions: foldersIn(place)
        .filter((name) => name.startsWith('version-'))
        .flatMap((name) => readVersion(join(place, name)) ?? [])
    }
  })
}

function readVersion(dir: string): SourceVersion | null {
  const meta = readMeta(dir, VersionMeta)
  if (meta === null) return null
  const created = meta.creation_timestamp ?? 0
  return {
    ...meta,
    creation_timestamp: created,
    last_updated_timestamp: meta.last_updated_timestamp ?? created,
    run_id: meta.run_id || null,
    tags: readPairs(join(dir, 'tags'))
  }
}
