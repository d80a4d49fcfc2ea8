import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where lines go. */
export interface LineSink {
  write(line: string): void
}

/**
 * A file that lines are added to; when it is full it becomes `<file>.1`, the one before `<file>.2`, and so on. A line
 * is on the disk when `write` returns, so the last one before a crash is there.
 * @param kept full files beside the one that is written
 */
export function createRotatingFile(file: string, { maxBytes, kept }: { maxBytes: number; kept: number }): LineSink {
  mkdirSync(dirname(file), { recursive: true })
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const rotate = (): void => {
    rmSync(`${file}.${kept}`, { force: true })
    for (let number = kept - 1; number >= 1; number--) renameIfThere(`${file}.${number}`, `${file}.${number + 1}`)
    renameIfThere(file, `${file}.1`)
    size = 0
  }
  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line)
      if (size > 0 && size + bytes > maxBytes) rotate()
      appendFileSync(file, line)
      size += bytes
    }
  }
}

function renameIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to)
}
