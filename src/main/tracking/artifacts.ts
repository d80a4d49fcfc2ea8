import { isUtf8 } from 'node:buffer'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { MOST_TEXT_BYTES, type Artifact } from '../../shared/contract/runs.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import { artifactRoot, noArtifact, resolveArtifact } from './artifact-path.ts'
import type { RunStore } from './run-store.ts'

type ArtifactHandlers = Pick<BenchtopHandlers['runs'], 'list_artifacts' | 'get_artifact'>

/** @param artifactsDir the workspace's folder of artifacts */
export function createArtifacts(artifactsDir: string, runs: RunStore): ArtifactHandlers {
  const rootOf = (runId: string): string => {
    const run = runs.find(runId)
    if (run === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${runId}.`)
    return artifactRoot(artifactsDir, run)
  }
  return {
    list_artifacts: async ({ run_id, path }) => {
      const folder = await resolveArtifact(rootOf(run_id), path)
      if (folder === null) {
        if (path === '') return { artifacts: [] }
        throw noArtifact(run_id, path)
      }
      if (!(await stat(folder)).isDirectory()) throw invalid(`"${path}" is a file; only a folder can be listed.`)
      const prefix = path === '' || path.endsWith('/') ? path : `${path}/`
      return { artifacts: await listFolder(rootOf(run_id), folder, prefix) }
    },
    get_artifact: async ({ run_id, path }) => {
      const file = await resolveArtifact(rootOf(run_id), path)
      if (file === null) throw noArtifact(run_id, path)
      const facts = await stat(file)
      if (!facts.isFile()) throw invalid(`"${path}" is a folder; list it instead.`)
      if (facts.size > MOST_TEXT_BYTES) {
        throw invalid(
          `"${path}" has ${(facts.size / 1e6).toFixed(1)} MB; at most ${MOST_TEXT_BYTES / 1e6} MB are shown.`
        )
      }
      const bytes = await readFile(file)
      const isText = isUtf8(bytes) && !bytes.includes(0)
      return { path, file_size: bytes.length, text: isText ? bytes.toString('utf8') : null }
    }
  }
}

/** Folders and files by name, their paths beginning with `prefix`; links that lead out of the run are left out. */
export async function listFolder(root: string, folder: string, prefix: string): Promise<Artifact[]> {
  const names = (await readdir(folder)).toSorted()
  const found = await Promise.all(names.map((name) => describe(root, join(folder, name), prefix + name)))
  return found.filter((artifact) => artifact !== null)
}

async function describe(root: string, file: string, path: string): Promise<Artifact | null> {
  const inside = await resolveArtifact(root, path).catch(() => null)
  if (inside === null) return null
  const facts = await stat(file)
  if (facts.isDirectory()) return { path, is_dir: true, file_size: null }
  return facts.isFile() ? { path, is_dir: false, file_size: facts.size } : null
}
