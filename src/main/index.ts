import { app, dialog } from 'electron'
import { createProgram, type Program } from './electron/program.ts'
import { sayRefusal } from './electron/say-refusal.ts'
import { createShellLanguage } from './electron/shell-language.ts'
import { workspaceArgument } from './electron/workspace-argument.ts'

let program: Program | null = null
/** What macOS asked to open before the program was ready for it. */
let asked: string | null = null

function refuseToStart(error: unknown): void {
  const words = createShellLanguage(app.getPath('userData')).words()
  dialog.showErrorBox(words.not_started, sayRefusal(words, error))
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('second-instance', (_, argv, from) => program?.show(workspaceArgument(argv.slice(1), from)))
  app.on('activate', () => program?.show(null))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (program === null) asked = path
    else program.show(path)
  })
  // Not awaited here: Electron is ready only after this module has been evaluated to its end.
  void app
    .whenReady()
    .then(async () => {
      const started = createProgram()
      await started.start(asked ?? workspaceArgument(process.argv.slice(1)))
      program = started
    })
    .catch(refuseToStart)
} else {
  app.quit() // the first one's window comes to the front, with the workspace that was asked for
}
