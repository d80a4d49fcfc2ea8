import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { AnyEvent } from '../../shared/contract/events.ts'
import { AppError, type Reply } from '../../shared/errors.ts'
import { IPC } from '../../shared/ipc.ts'
import type { Dispatch } from '../dispatch.ts'
import { isScreen } from './screens.ts'
import type { MainWindow } from './window.ts'

/** Answers the window's calls. Any other sender gets PERMISSION_DENIED, whatever it asks. */
export function answerCalls(dispatch: Dispatch, mainWindow: MainWindow, screens: string): void {
  ipcMain.handle(IPC.call, (event, name: unknown, input: unknown): Promise<Reply<unknown>> | Reply<unknown> =>
    isOurs(event, mainWindow.current(), screens) ? dispatch(String(name), input) : REFUSAL
  )
}

/** Sends an event to the window while it is open. */
export function forwardEvent(event: AnyEvent, mainWindow: MainWindow): void {
  mainWindow.current()?.webContents.send(IPC.event, event)
}

const REFUSAL: Reply<never> = {
  ok: false,
  error: new AppError('PERMISSION_DENIED', "Only Benchtop's own screens may call its engines.").toBody()
}

/** Whether a call comes from the screens: the main window's own frame, no frame inside it, showing our page. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null, screens: string): boolean {
  const frame = event.senderFrame // null when the frame has gone meanwhile
  if (window === null || frame === null || event.sender.id !== window.webContents.id) return false
  return frame.parent === null && isScreen(frame.url, screens)
}
