import {
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  type OpenDialogOptions,
  type OpenDialogReturnValue
} from 'electron'
import type { MainWindow } from './window.ts'

/** The system's dialogs, before the window, or by themselves where it is closed. */
export function showMessageBox(mainWindow: MainWindow, options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  const window = mainWindow.current()
  return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
}

export function showOpenDialog(mainWindow: MainWindow, options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  const window = mainWindow.current()
  return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}
