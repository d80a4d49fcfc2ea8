import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContext } from '../context.ts'
import { requireAbsoluteFile } from './absolute-path.ts'
import { checkTargetFile, type ExportTarget } from './target-file.ts'
import { transitFolders } from './transit-folders.ts'

/**
 * Makes sure that an export can be written, before it begins.
 * @param out absolute; null: a file to be fetched, called by `stem`, something unique and `extension`
 * @throws INVALID_PARAMETER_VALUE where `out` cannot be written
 */
export async function exportTarget(
  context: Pick<AppContext, 'paths' | 'owner' | 'access' | 'newId'>,
  out: string | null,
  { stem, extension }: { stem: string; extension: string }
): Promise<ExportTarget> {
  if (out !== null) {
    requireAbsoluteFile(out)
    await checkTargetFile(context.paths, out)
    return { path: out, file: null }
  }
  const { exports } = transitFolders(context)
  await mkdir(exports, { recursive: true })
  const name = `${stem}-${context.newId().slice(0, 8)}.${extension}`
  return { path: join(exports, name), file: `exports/${name}` }
}

/** Of a name that may hold anything, what a file can be called by anywhere. */
export function stemOfName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 80)
}
