import { closeSync, fsyncSync, openSync } from 'node:fs'

const IS_WINDOWS = process.platform === 'win32'

/** Waits until what was written to a file is on the disk: from then on a loss of power takes none of it. */
export function flushFile(file: string): void {
  flush(file, IS_WINDOWS ? 'r+' : 'r') // there only what may be written is flushed
}

/** The same of the names in a folder: that files were made, or renamed. Windows opens no folder, and some network drives flush none. */
export function flushFolder(dir: string): void {
  try {
    flush(dir, 'r')
  } catch {
    // names are kept by the system in its own time, as always
  }
}

function flush(path: string, flags: string): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
