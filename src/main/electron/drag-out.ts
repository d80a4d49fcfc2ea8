import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, nativeImage, type WebContents } from 'electron'
import icon from '../../../resources/icon.png?asset'
import type { BenchtopClient } from '../../shared/contract/index.ts'
import type { ReportRequest } from '../../shared/contract/reports.ts'
import { AppError } from '../../shared/errors.ts'

/** Files that are dragged out of the window. A page names them by an id, so it drags nothing but what was made here. */
export interface DragOut {
  /** @returns the file's id */
  prepare(request: ReportRequest): Promise<string>
  /** @throws AppError RESOURCE_DOES_NOT_EXIST when no file has the id */
  start(dragId: string, contents: WebContents): void
}

/** How wide the picture under the pointer is, in pixels. */
const PICTURE_WIDTH = 64

/**
 * The files lie in a folder that goes when the program ends: until then, what they were dropped on may still read them.
 * @param render makes a report of the workspace that is open
 */
export function createDragOut(render: BenchtopClient['reports']['render']): DragOut {
  const folder = join(app.getPath('temp'), `benchtop-drag-${randomUUID()}`)
  app.once('quit', () => rmSync(folder, { recursive: true, force: true }))
  const files = new Map<string, string>()
  return {
    prepare: async (request) => {
      const { file_name, encoding, content } = await render(request)
      const dragId = randomUUID()
      const own = join(folder, dragId) // a folder each: the file keeps its name where it is dropped
      await mkdir(own, { recursive: true, mode: 0o700 })
      await writeFile(join(own, file_name), content, encoding)
      files.set(dragId, join(own, file_name))
      return dragId
    },
    start: (dragId, contents) => {
      const file = files.get(dragId)
      if (file === undefined) {
        throw new AppError(
          'RESOURCE_DOES_NOT_EXIST',
          'What was dragged is not ready any more. Open the menu again, and drag.'
        )
      }
      contents.startDrag({ file, icon: nativeImage.createFromPath(icon).resize({ width: PICTURE_WIDTH }) })
    }
  }
}
