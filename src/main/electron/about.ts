import type { App } from '../app.ts'
import { showMessageBox } from './dialogs.ts'
import type { MainWindow } from './window.ts'
import type { ShellWords } from './words/en.ts'

/** Which versions of what make up this program, to be read out or copied into a report. */
export async function showAbout(words: ShellWords, benchtop: App, mainWindow: MainWindow): Promise<void> {
  const { version, node_version, sqlite_version, workspace_dir } = await benchtop.client.system.info({})
  const { electron, chrome } = process.versions
  await showMessageBox(mainWindow, {
    type: 'info',
    title: words.about,
    message: `Benchtop ${version}`,
    detail: [
      words.on_your_desk,
      '',
      `Electron ${electron ?? '–'}, Chromium ${chrome ?? '–'}`,
      `Node ${node_version}, SQLite ${sqlite_version}`,
      `${process.platform} ${process.arch}`,
      '',
      words.workspace_at(workspace_dir)
    ].join('\n'),
    buttons: [words.ok]
  })
}
