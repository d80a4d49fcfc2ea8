import type { Page } from 'playwright-core'

/**
 * Drags files and folders of this machine over the middle of the window and lets them go there, as a person does: by the
 * events that the browser itself makes of it.
 * @param whileOver what is looked at before they are let go
 */
export async function dropFiles(page: Page, paths: string[], whileOver = async (): Promise<void> => {}): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize()!
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: width / 2,
      y: height / 2,
      data: { items: [], files: paths, dragOperationsMask: 1 }
    })
  await drag('dragEnter')
  await drag('dragOver')
  await whileOver()
  await drag('drop')
  await session.detach()
}
