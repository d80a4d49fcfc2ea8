import { realpathSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invalid } from '../../shared/errors.ts'
import { ARTIFACT_SCHEME, checkArtifactPath, spellings } from './artifact-path.ts'

/**
 * Holds the place a client names as the source of a model against what could read other files (CVE-2023-1177,
 * CVE-2023-2780): a path on this disk must lie in the artifacts of the run, anything else may not climb.
 * @param folder of the run's artifacts; null: no run is named
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkSource(source: string, folder: string | null): void {
  if (source.startsWith(ARTIFACT_SCHEME)) {
    checkArtifactPath(source.slice(ARTIFACT_SCHEME.length).replace(/^\/+/, ''))
    return
  }
  // a single letter before the colon is a drive
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(source)?.[1].toLowerCase() ?? null
  if (scheme === null || scheme === 'file') checkLocal(source, folder, scheme)
  else if (spellings(source).some((one) => /[\0\\]/.test(one) || one.split(/[/?#]/).includes('..'))) {
    throw invalid(`Invalid model version source: '${shown(source)}'. It may not climb out of its folder with "..".`)
  }
}

function checkLocal(source: string, folder: string | null, scheme: string | null): void {
  try {
    const path = realpathSync(scheme === 'file' ? fileURLToPath(source) : source)
    const root = folder === null ? null : realpathSync(folder)
    if (root !== null && (path === root || path.startsWith(root + sep))) return
  } catch {
    // not there, or not a path at all
  }
  throw invalid(
    `Invalid model version source: '${shown(source)}'. To use a local path as a model version source, the run_id request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.`
  )
}

/**
 * Holds where a client wants the artifacts of an experiment.
 * @returns it without a slash at its end
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkArtifactLocation(location: string): string {
  const plain = location.replace(/\/+$/, '')
  if (plain.startsWith(ARTIFACT_SCHEME)) checkArtifactPath(plain.slice(ARTIFACT_SCHEME.length))
  const strange = spellings(plain).some((one) => /[\0\\#?]/.test(one) || one.split('/').includes('..'))
  if (plain !== '' && !strange) return plain
  throw invalid(`"${shown(location)}" cannot hold the artifacts of an experiment; leave artifact_location out.`)
}

function shown(text: string): string {
  return text.slice(0, 200)
}
