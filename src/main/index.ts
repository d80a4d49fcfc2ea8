import { app, dialog } from 'electron'
import { createProgram, type Program } from './electron/program.ts'
import { sayRefusal } from './electron/say-refusal.ts'
import { createShellLanguage } from './electron/shell-language.ts'
import { workspaceArgument } from './electron/workspace-argument.ts'

let program: Program | null = null
/** What was asked to be opened before the program was ready for it. */
let asked: string | null = null

function show(requested: string | null): void {
  if (program === null) asked = requested ?? asked
  else program.show(requested)
}

function refuseToStart(error: unknown): void {
  const words = createShellLanguage(app.getPath('userData')).words()
  dialog.showErrorBox(words.not_started, sayRefusal(words, error))
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('second-instance', (_, argv, from) => show(workspaceArgument(argv.slice(1), from)))
  app.on('activate', () => show(null))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    show(path)
  })
  // Not awaited here: Electron is ready only after this module has been evaluated to its end.
  void app
    .whenReady()
    .then(async () => {
      const started = createProgram()
      const first = asked ?? workspaceArgument(process.argv.slice(1))
      asked = null
      await started.start(first)
      program = started
      if (asked !== null) show(asked) // meanwhile
    })
    .catch(refuseToStart)
} else {
  app.quit() // the first one's window comes to the front, with the workspace that was asked for
}
