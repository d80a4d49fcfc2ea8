import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ArtifactPlace {
  /** Of the run or the logged model in its experiment: `0123abcd`, or `models/m-0123abcd`. */
  folder: string
  experiment_id: string
  artifact_uri: string
  /** What a relative path starts from. */
  base_dir: string
  /** Where a tracking server keeps what it names mlflow-artifacts:/. */
  artifacts_dir: string
}

/**
 * The folder of these artifacts on this disk: where it is said to be, or where it would be if the store was moved.
 * Only a folder that ends in the own id is taken, so that no store can make an import read something else.
 * @returns null where there is none
 */
export function locateArtifacts({ folder, experiment_id, artifact_uri, ...dirs }: ArtifactPlace): string | null {
  const moved = join(experiment_id, folder, 'artifacts')
  const places = [
    placeOf(artifact_uri, dirs),
    join(dirs.artifacts_dir, moved),
    join(dirs.base_dir, moved),
    join(dirs.base_dir, 'mlruns', moved)
  ]
  return places.find((dir) => dir !== null && belongsTo(dir, folder) && isFolder(dir)) ?? null
}

function placeOf(uri: string, { base_dir, artifacts_dir }: Pick<ArtifactPlace, 'base_dir' | 'artifacts_dir'>) {
  const served = /^mlflow-artifacts:(?:\/\/[^/]+)?\/*(.*)$/.exec(uri)
  if (served !== null) return resolve(artifacts_dir, served[1])
  if (uri.startsWith('file:')) return localPath(uri)
  return /^[a-z][a-z0-9+.-]+:/i.test(uri) ? null : resolve(base_dir, uri)
}

function localPath(uri: string): string | null {
  try {
    return fileURLToPath(uri)
  } catch {
    return null // of another machine or another system
  }
}

function belongsTo(dir: string, folder: string): boolean {
  return `/${dir.split(/[\\/]/).join('/')}`.endsWith(`/${folder}/artifacts`)
}

function isFolder(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true
}
