import { app, dialog, session } from 'electron'
import { createApp } from './app.ts'
import { answerCalls, forwardEvents } from './electron/ipc.ts'
import { setMenu } from './electron/menu.ts'
import { printPdf } from './electron/print-pdf.ts'
import { closeBeforeQuitting } from './electron/quit.ts'
import { screensUrl } from './electron/screens.ts'
import { hardenSession } from './electron/security.ts'
import { createMainWindow } from './electron/window.ts'
import { workspaceArgument } from './electron/workspace-argument.ts'
import { createPublicListener } from './http/server.ts'
import { defaultWorkspaceDir } from './workspace-dir.ts'

async function start(): Promise<void> {
  const workspaceDir = workspaceArgument(process.argv.slice(1)) ?? defaultWorkspaceDir()
  const benchtop = await createApp({ workspaceDir, host: 'desktop', printPdf })
  const { log } = benchtop
  benchtop.serving.attach(createPublicListener(benchtop))
  const screens = screensUrl()
  hardenSession(session.defaultSession, screens)
  setMenu(benchtop.paths.dir)
  const mainWindow = createMainWindow(screens, log)
  answerCalls(benchtop.dispatch, mainWindow, screens)
  forwardEvents(benchtop.events, mainWindow)
  closeBeforeQuitting(() => benchtop.close(), log)
  app.on('second-instance', () => mainWindow.show())
  app.on('activate', () => mainWindow.show())
  mainWindow.show()
  // Where the port is taken, the Serving screen says so and offers another.
  void benchtop.client.serving.start({}).catch((error: unknown) => log.error(error))
}

function refuseToStart(error: unknown): void {
  dialog.showErrorBox('Benchtop could not open its workspace', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  // Not awaited here: Electron is ready only after this module has been evaluated to its end.
  void app.whenReady().then(start).catch(refuseToStart)
} else {
  app.quit() // the first one's window comes to the front
}
