import { shell } from 'electron'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Language } from '../../shared/contract/language.ts'
import { AppError } from '../../shared/errors.ts'
import { showOpenDialog } from './dialogs.ts'
import type { DragOut } from './drag-out.ts'
import type { RecentWorkspaces } from './recent-workspaces.ts'
import type { MainWindow } from './window.ts'

export interface DesktopParts {
  mainWindow: MainWindow
  recent: RecentWorkspaces
  dragOut: DragOut
  /** Opens what a path means, or asks for it. @returns whether it is open now */
  openWorkspace(path: string | null): Promise<boolean>
  folder(which: 'workspace' | 'logs'): string
  speak(language: Language): void
  /** The list of recent workspaces is another one now. */
  recentChanged(): void
}

/** The calls that only a window of its own can answer. */
export function answerDesktop(parts: DesktopParts): BenchtopHandlers['desktop'] {
  const { mainWindow, recent, dragOut } = parts
  return {
    status: () => ({ available: true, recent: recent.list() }),
    open_workspace: async ({ path }) => ({ opened: await parts.openWorkspace(path) }),
    forget_workspace: ({ dir }) => {
      recent.forget(dir)
      parts.recentChanged()
      return {}
    },
    speak: ({ language }) => {
      parts.speak(language)
      return {}
    },
    choose_folder: async ({ title }) => ({ dir: await askForFolder(mainWindow, title) }),
    show_folder: async ({ folder }) => {
      const dir = parts.folder(folder)
      const problem = await shell.openPath(dir) // '' when it went well
      if (problem !== '') throw new AppError('INVALID_STATE', `${dir} could not be shown: ${problem}.`)
      return {}
    },
    show_file: ({ path }) => {
      shell.showItemInFolder(path)
      return {}
    },
    prepare_drag: async (request) => ({ drag_id: await dragOut.prepare(request) }),
    drag: ({ drag_id }) => {
      const window = mainWindow.current()
      if (window !== null) dragOut.start(drag_id, window.webContents)
      return {}
    }
  }
}

/** The system's own dialog for a folder. @returns null when the person changed their mind */
export async function askForFolder(mainWindow: MainWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await showOpenDialog(mainWindow, {
    title,
    properties: ['openDirectory', 'createDirectory']
  })
  return canceled ? null : (filePaths.at(0) ?? null)
}
