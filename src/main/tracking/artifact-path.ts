import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Run } from '../../shared/contract/runs.ts'
import { errorCode } from '../../shared/error-code.ts'
import { AppError, invalid } from '../../shared/errors.ts'

/** How the URI of artifacts begins that this program keeps and hands out. */
export const ARTIFACT_SCHEME = 'mlflow-artifacts:/'

/** The folder that holds the artifacts of a run: where its URI points, as far as that lies with us. */
export function artifactRoot(
  artifactsDir: string,
  run: Pick<Run, 'experiment_id' | 'run_id' | 'artifact_uri'>
): string {
  const { experiment_id, run_id, artifact_uri } = run
  const path = artifact_uri.startsWith(ARTIFACT_SCHEME) ? artifact_uri.slice(ARTIFACT_SCHEME.length) : ''
  if (path.endsWith(`/${run_id}/artifacts`) && isInside(path)) return join(artifactsDir, path)
  return join(artifactsDir, experiment_id, run_id, 'artifacts')
}

/**
 * Holds a path inside a run against everything that could lead out of it, in every spelling that a
 * decoder on the way could turn into such a path (CVE-2023-1177, CVE-2023-2780, CVE-2023-6831).
 * @returns the path without a slash at its end
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkArtifactPath(path: string): string {
  const plain = path.endsWith('/') ? path.slice(0, -1) : path
  for (const spelling of spellings(plain)) {
    if (!isInside(spelling)) {
      throw invalid(`"${path}" is not a path inside the run's artifacts; write it like model/model.json.`)
    }
  }
  return plain
}

function isInside(path: string): boolean {
  if (path === '') return true
  if (path.includes('\0') || path.includes('\\') || /^[a-z]:/i.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** No file system takes longer ones. */
const MOST_LETTERS = 4096

/**
 * The path as it is, decoded once, decoded twice … until nothing is left to decode.
 * @throws INVALID_PARAMETER_VALUE for a longer one than any file can have: each spelling costs its length
 */
export function spellings(path: string): string[] {
  if (path.length > MOST_LETTERS) throw invalid(`"${path.slice(0, 100)}…" is too long for a file's name here.`)
  const all = [path]
  for (let decoded = decode(path); decoded !== all.at(-1); decoded = decode(decoded)) all.push(decoded)
  return all
}

/** Each well-formed `%41` alone, so that a stray percent sign elsewhere hides nothing. */
function decode(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/**
 * The real place of a path inside `root`, after following links.
 * @returns null when nothing is there
 * @throws INVALID_PARAMETER_VALUE when the path or a link in it leads out
 */
export async function resolveArtifact(root: string, path: string): Promise<string | null> {
  const plain = checkArtifactPath(path)
  const [realRoot, real] = await Promise.all([realOrNull(root), realOrNull(join(root, plain))])
  if (realRoot === null || real === null) return null
  if (real === realRoot || real.startsWith(realRoot + sep)) return real
  throw invalid(`"${path}" is a link that leads out of the run's artifacts.`)
}

async function realOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error))
}

export function noArtifact(runId: string, path: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `Run ${runId} has no artifact "${path}".`)
}
