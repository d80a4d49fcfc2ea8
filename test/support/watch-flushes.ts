import { readlinkSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { onTestFinished, vi } from 'vitest'

/**
 * From now on until the test ends, calls back on each file and folder that is flushed to the disk, by the path it has then.
 * Linux alone tells the path.
 */
export async function watchFlushes(flushed: (path: string) => void | Promise<void>): Promise<void> {
  const file = await open('.')
  const handles = Object.getPrototypeOf(file) as FileHandle
  await file.close()
  const sync = handles.sync // oxlint-disable-line typescript/unbound-method -- called on the file it belongs to
  const spy = vi.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    await sync.call(this)
    await flushed(readlinkSync(`/proc/self/fd/${this.fd}`))
  })
  onTestFinished(() => spy.mockRestore())
}
