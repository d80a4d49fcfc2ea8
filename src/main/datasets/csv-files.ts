import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { readError } from './csv/csv-error.ts'

const EXTENSIONS = new Set(['.csv', '.tsv', '.txt'])

/**
 * The files behind paths: a file stands for itself, a folder for the CSV files in it and in its folders, by name.
 * @throws RESOURCE_DOES_NOT_EXIST when a path is not there; INVALID_PARAMETER_VALUE when a folder holds no CSV file
 */
export async function listCsvFiles(paths: string[]): Promise<string[]> {
  const listed = await Promise.all(paths.map(listPath))
  return [...new Set(listed.flat())]
}

async function listPath(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const files = entries
      .filter(
        (entry) => entry.isFile() && !entry.name.startsWith('.') && EXTENSIONS.has(extname(entry.name).toLowerCase())
      )
      .map((entry) => join(entry.parentPath, entry.name))
    if (files.length > 0) return files.toSorted()
  } catch (error) {
    throw readError(error, path)
  }
  throw new AppError('INVALID_PARAMETER_VALUE', `The folder ${path} holds no .csv, .tsv or .txt file.`)
}

/** A file as people tell it from others of its name: with its folder. */
export function sourceNameOf(path: string): string {
  const folder = basename(dirname(path))
  return folder === '' ? basename(path) : `${folder}/${basename(path)}`
}
