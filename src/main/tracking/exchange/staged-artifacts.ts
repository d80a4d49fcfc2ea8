import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface CopiedFiles {
  files: number
  bytes: number
}

/**
 * Copies what is in a folder; links are left out, since nobody can say where they lead.
 * @param onFile called before each file; may throw to stop
 */
export function copyFolder(from: string, to: string, onFile: () => void): CopiedFiles {
  const copied = { files: 0, bytes: 0 }
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) {
      const inside = copyFolder(source, target, onFile)
      copied.files += inside.files
      copied.bytes += inside.bytes
    } else if (entry.isFile()) {
      onFile()
      mkdirSync(to, { recursive: true })
      copyFileSync(source, target)
      copied.files++
      copied.bytes += statSync(target).size
    }
  }
  return copied
}

export interface RunPath {
  run_id: string
  artifact_path: string
}

/** Artifacts of runs, copied beside the workspace's own, that are renamed into place when all else is ready. */
export function createStagedArtifacts(stageDir: string, artifactsDir: string) {
  const placed: string[] = []
  const folderOf = ({ run_id, artifact_path }: RunPath): string => join(stageDir, run_id, 'artifacts', artifact_path)
  return {
    /** @param to the run, and where in its artifacts; empty: they are all of them */
    copy: (to: RunPath, from: string, onFile: () => void): CopiedFiles => copyFolder(from, folderOf(to), onFile),
    isThere: (path: RunPath): boolean => existsSync(folderOf(path)),
    place: (runId: string, experimentId: string): void => {
      const staged = join(stageDir, runId)
      if (!existsSync(staged)) return
      const target = join(artifactsDir, experimentId, runId)
      mkdirSync(dirname(target), { recursive: true })
      renameSync(staged, target)
      placed.push(target)
    },
    /** Takes back what was placed, where the rest did not come about. */
    takeBack: (): void => {
      for (const target of placed) rmSync(target, { recursive: true, force: true })
    },
    clear: (): void => rmSync(stageDir, { recursive: true, force: true })
  }
}
