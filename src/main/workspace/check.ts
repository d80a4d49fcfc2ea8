import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckResult } from '../../shared/contract/workspace.ts'
import { checkIntegrity } from '../db/check-integrity.ts'
import { openDatabase, workspacePaths } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readDatasetCounts, readModelSources } from './check-store.ts'
import { listTree } from '../files/folder-tree.ts'

/** At most so many findings of a kind are told. */
const MOST = 50

/** The task of one thread: reads the whole database, counts the rows of every dataset, looks for every model's files. */
export async function checkWorkspace(
  { workspaceDir }: { workspaceDir: string },
  context: TaskContext
): Promise<CheckResult> {
  const paths = workspacePaths(workspaceDir)
  const db = openDatabase(paths.database, 10_000)
  try {
    context.progress(null, 'reading the whole database')
    const { problems, tables } = checkIntegrity(db)
    context.throwIfCancelled()
    if (problems.length === 0) {
      context.progress(0.6, 'counting the rows of the datasets')
      for (const { name, expected, found } of readDatasetCounts(db)) {
        if (found === null) problems.push(`Dataset "${name}": its table is missing.`)
        else if (found !== expected) {
          problems.push(`Dataset "${name}": ${found} rows are there and ${expected} are expected.`)
        }
      }
      context.throwIfCancelled()
      context.progress(0.8, 'looking for the files of the models')
      problems.push(...(await findMissingModels(readModelSources(db), paths.artifacts)).slice(0, MOST))
    }
    return { problems, tables, artifact_files: (await listTree(paths.artifacts)).length }
  } finally {
    db.close()
  }
}

/** Where in the workspace's own artifacts a version's source lies: `mlflow-artifacts:/1/<run>/artifacts/model`. */
const OWN = /^mlflow-artifacts:\/+(.+)$/

async function findMissingModels(
  sources: { name: string; version: number; source: string }[],
  artifacts: string
): Promise<string[]> {
  const missing: string[] = []
  for (const { name, version, source } of sources) {
    const path = OWN.exec(source)?.[1]
    if (path === undefined || path.includes('..')) continue // kept elsewhere
    if ((await stat(join(artifacts, path)).catch(() => null)) === null) {
      missing.push(`Model "${name}" version ${version}: its files are missing (artifacts/${path}).`)
    }
  }
  return missing
}
