import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'

/** What a backup says of itself, beside its files. */
const Manifest = z.object({
  kind: z.literal('benchtop backup'),
  /** Of the program that wrote it. */
  version: z.string(),
  /** Of the database: its `user_version`. */
  schema: z.int(),
  created_at: z.int(),
  files: z.array(
    z.object({ path: z.string().refine(isPlain), size_bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  )
})
export type Manifest = z.output<typeof Manifest>

export const MANIFEST_FILE = 'backup.json'

/** A path that cannot lead out of its folder, on any system. */
function isPlain(path: string): boolean {
  if (path.includes('\\') || path.includes('\0') || path.includes(':')) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** @throws INVALID_PARAMETER_VALUE when the folder holds no backup */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST_FILE), 'utf8').catch(() => null)
  const parsed = text === null ? null : Manifest.safeParse(parseJson(text))
  if (parsed?.success === true) return parsed.data
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    text === null
      ? `${dir} holds no ${MANIFEST_FILE}, so it is no backup; choose the folder that a backup made.`
      : `${MANIFEST_FILE} in ${dir} cannot be read, so the backup cannot be trusted; choose another one.`
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
