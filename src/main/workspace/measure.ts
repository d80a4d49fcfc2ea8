import type { SizeKind, WorkspaceSizes } from '../../shared/contract/workspace.ts'
import { openDatabase, workspacePaths } from '../db/connection.ts'
import { filesFolders } from '../db/owner.ts'
import { tableSizes } from '../db/table-sizes.ts'
import { freeBytes } from '../files/new-folder.ts'
import { fileBytes, treeBytes } from '../files/folder-tree.ts'

/** Which table is of which kind; the first that fits. */
const KINDS: [SizeKind, RegExp][] = [
  ['datasets', /^(dataset_|datasets$|imports$|import_)/],
  ['features', /^(entities|feature_|materializations|online_)/],
  ['metrics', /^(metrics|latest_metrics)$/],
  ['runs', /^(runs|params|tags|run_|experiments|experiment_|saved_views)/],
  ['models', /^(registered_|model_)/]
]

/** The task of one thread: what takes how many bytes. */
export async function measureWorkspace({ workspaceDir }: { workspaceDir: string }): Promise<WorkspaceSizes> {
  const paths = workspacePaths(workspaceDir)
  const bytes = new Map<SizeKind, number>()
  const add = (kind: SizeKind, size: number): void => void bytes.set(kind, (bytes.get(kind) ?? 0) + size)
  const db = openDatabase(paths.database, 10_000)
  try {
    const { tables, free } = tableSizes(db)
    for (const [table, size] of tables) add(KINDS.find(([, names]) => names.test(table))?.[0] ?? 'other', size)
    add('free', free)
  } finally {
    db.close()
  }
  add('predictions', (await fileBytes(paths.predictions)) + (await fileBytes(`${paths.predictions}-wal`)))
  add('artifacts', await treeBytes(paths.artifacts))
  add('copies', await treeBytes(paths.copies))
  const transit = [paths.uploads, paths.exports, paths.quarantine, ...filesFolders(paths.owners)]
  for (const folder of transit) add('files', await treeBytes(folder))
  const parts = [...bytes].map(([kind, size_bytes]) => ({ kind, size_bytes }))
  return {
    parts: parts.filter((part) => part.size_bytes > 0).toSorted((a, b) => b.size_bytes - a.size_bytes),
    total_bytes: parts.reduce((sum, part) => sum + part.size_bytes, 0),
    disk_free_bytes: await freeBytes(paths.dir)
  }
}
