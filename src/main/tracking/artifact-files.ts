import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Artifact } from '../../shared/contract/runs.ts'
import { errorCode } from '../../shared/error-code.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'
import { ARTIFACT_SCHEME, artifactRoot, checkArtifactPath, resolveArtifact } from './artifact-path.ts'
import { listFolder } from './artifacts.ts'
import type { RunRow, RunStore } from './run-store.ts'

/** A file that can be read. */
export interface ArtifactFile {
  /** Absolute, after following links. */
  file: string
  name: string
  size: number
}

/**
 * The workspace's folder of artifacts as MLflow's clients see it, under `mlflow-artifacts:/`. Paths are relative to it.
 * Each call throws INVALID_PARAMETER_VALUE for a path that leads out, and RESOURCE_DOES_NOT_EXIST where nothing is.
 */
export interface ArtifactFiles {
  open(path: string): Promise<ArtifactFile>
  openOfRun(runId: string, path: string): Promise<ArtifactFile>
  /** @param source of a model version; only what lies with us can be read */
  openOfSource(source: string, path: string): Promise<ArtifactFile>
  /** Base names; a folder that is not there is empty, as in MLflow. */
  list(path: string): Promise<Artifact[]>
  /**
   * Takes all of the bytes or none, into the folder of an active run.
   * @throws INVALID_PARAMETER_VALUE when they end too early
   */
  write(path: string, bytes: Readable): Promise<void>
  writeOfRun(runId: string, path: string, bytes: Readable): Promise<void>
  /** A file, or a folder with all in it, of an active run. */
  remove(path: string): Promise<void>
}

export function createArtifactFiles(
  paths: Pick<WorkspacePaths, 'artifacts' | 'uploads'>,
  runs: RunStore
): ArtifactFiles {
  const root = paths.artifacts

  /** The active run in whose folder the path lies. */
  const ownerOf = (path: string): { folder: string; inside: string } => {
    const parts = checkArtifactPath(path).split('/')
    for (const [at, part] of parts.entries()) {
      const run = part === 'artifacts' && at > 0 ? runs.find(parts[at - 1]) : null
      if (run === null) continue
      const folder = artifactRoot(root, run)
      if (folder !== join(root, ...parts.slice(0, at + 1))) continue
      checkActive(run)
      return { folder, inside: parts.slice(at + 1).join('/') }
    }
    throw invalid(`"${path.slice(0, 200)}" does not lie in the artifacts of a run, such as 0/RUN_ID/artifacts/model.`)
  }
  const runFolder = (runId: string): string => artifactRoot(root, findRun(runs, runId))

  return {
    open: (path) => openIn(root, path),
    openOfRun: (runId, path) => openIn(runFolder(runId), path),
    openOfSource: async (source, path) => {
      if (source.startsWith(ARTIFACT_SCHEME)) return openIn(root, `${source.slice(ARTIFACT_SCHEME.length)}/${path}`)
      throw invalid(`"${source.slice(0, 200)}" does not lie in this workspace, so its files cannot be read here.`)
    },
    list: async (path) => {
      const folder = await resolveArtifact(root, path)
      if (folder === null || !(await stat(folder)).isDirectory()) return []
      const found = await listFolder(root, folder, path === '' || path.endsWith('/') ? path : `${path}/`)
      return found.map((one) => ({ ...one, path: basename(one.path) }))
    },
    write: async (path, bytes) => {
      const { folder, inside } = ownerOf(path)
      await writeIn(folder, inside, { bytes, uploads: paths.uploads })
    },
    writeOfRun: async (runId, path, bytes) => {
      const run = findRun(runs, runId)
      checkActive(run)
      await writeIn(artifactRoot(root, run), path, { bytes, uploads: paths.uploads })
    },
    remove: async (path) => {
      const { folder, inside } = ownerOf(path)
      const real = await resolveArtifact(folder, inside)
      if (real === null) throw noFile(path)
      await rm(inside === '' ? folder : join(folder, checkArtifactPath(inside)), { recursive: true, force: true })
    }
  }
}

function findRun(runs: RunStore, runId: string): RunRow {
  const run = runs.find(runId)
  if (run === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${runId}.`)
  return run
}

function checkActive({ run_id, lifecycle_stage }: RunRow): void {
  if (lifecycle_stage === 'active') return
  throw invalid(`Run ${run_id} is deleted and cannot be written to; restore it first.`)
}

function noFile(path: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no artifact "${path.slice(0, 200)}".`)
}

async function openIn(root: string, path: string): Promise<ArtifactFile> {
  const file = await resolveArtifact(root, path)
  if (file === null) throw noFile(path)
  const facts = await stat(file)
  if (!facts.isFile()) throw invalid(`"${path.slice(0, 200)}" is a folder; list it instead.`)
  return { file, name: basename(path), size: facts.size }
}

/** Writes beside first, so that nobody ever sees half of a file. */
async function writeIn(
  root: string,
  path: string,
  { bytes, uploads }: { bytes: Readable; uploads: string }
): Promise<void> {
  const inside = checkArtifactPath(path)
  if (inside === '' || path.endsWith('/')) throw invalid(`"${path.slice(0, 200)}" names a folder; name the file in it.`)
  const target = join(root, inside)
  const partial = join(uploads, `artifact-${randomUUID()}`)
  try {
    await mkdir(root, { recursive: true })
    await checkInside(root, target)
    await mkdir(dirname(target), { recursive: true })
    await pipeline(bytes, createWriteStream(partial))
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw describe(error, inside)
  }
}

/** Links on the way to a file that is not there yet must not lead out either. */
async function checkInside(root: string, target: string): Promise<void> {
  let dir = dirname(target)
  while (!existsSync(dir)) dir = dirname(dir)
  const [realRoot, real] = await Promise.all([realpath(root), realpath(dir)])
  if (real !== realRoot && !real.startsWith(realRoot + sep)) {
    throw invalid(`"${basename(target)}" would lie behind a link that leads out of the run's artifacts.`)
  }
}

/** A folder where the file would be, or a file where its folder would be. */
const TAKEN = ['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY']
const CUT_OFF = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR']

function describe(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (TAKEN.includes(code)) return invalid(`"${path}" would be a file and a folder at once; choose another name.`)
  if (code === 'ENAMETOOLONG') return invalid(`"${path.slice(0, 100)}…" is too long for a file's name here.`)
  if (CUT_OFF.includes(code)) return invalid(`"${path}" was not sent to its end; send it again.`)
  return error
}
