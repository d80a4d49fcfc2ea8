import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { readError } from './csv/csv-error.ts'

/** What a file of a folder must end with to be one of its tables. */
const TABLE_NAME = /\.(csv|tsv|txt)(\.gz)?$|\.parquet$/i

/**
 * The files behind paths: a file stands for itself, a folder for the tables in it and in its folders, by name.
 * @throws RESOURCE_DOES_NOT_EXIST when a path is not there; INVALID_PARAMETER_VALUE when a folder holds no table
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
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && TABLE_NAME.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
    if (files.length > 0) return files.toSorted()
  } catch (error) {
    throw readError(error, path)
  }
  throw new AppError('INVALID_PARAMETER_VALUE', `The folder ${path} holds no .csv, .tsv, .txt or .parquet file.`)
}

/** What a browser's files lie in on their way: nobody knows that folder. */
const UPLOAD_FOLDER = /^[0-9a-f]{32}$/

/** A file as people tell it from others of its name: with its folder. */
export function sourceNameOf(path: string): string {
  const folder = basename(dirname(path))
  return folder === '' || UPLOAD_FOLDER.test(folder) ? basename(path) : `${folder}/${basename(path)}`
}

/** A file's name without what says how it is written: `users` of `users.csv.gz`. */
export function stemOf(path: string): string {
  return basename(path)
    .replace(/\.gz$/i, '')
    .replace(/(?<=.)\.[^.]*$/, '')
}
