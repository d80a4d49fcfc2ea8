import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { RecentWorkspace } from '../../shared/contract/desktop.ts'
import type { ShellWords } from './words/en.ts'

/** What the menu can do. */
export interface MenuActions {
  /** A screen, or null for the search over everything. */
  go(to: string | null): void
  /** Null: the person is asked. */
  openWorkspace(path: string | null): void
  showFolder(folder: 'workspace' | 'logs'): void
  showAbout(): void
}

/** The screens that have a shortcut, in the order of the navigation. */
const SCREENS = ['home', 'data', 'features', 'train', 'experiments', 'models', 'serving', 'monitoring'] as const

const IS_MAC = process.platform === 'darwin'
const SEPARATOR = { type: 'separator' } as const

/** The native menu. `CmdOrCtrl` is ⌘ on macOS, Ctrl elsewhere; roles bring each system's own keys, in English only. */
export function setMenu(words: ShellWords, actions: MenuActions, recent: readonly RecentWorkspace[]): void {
  const all = [fileMenu(words, actions, recent), editMenu(words), goMenu(words, actions), viewMenu(words)]
  const rest = [windowMenu(words), helpMenu(words, actions)]
  Menu.setApplicationMenu(Menu.buildFromTemplate([...(IS_MAC ? [macMenu(words, actions)] : []), ...all, ...rest]))
}

function aboutItem(words: ShellWords, actions: MenuActions): MenuItemConstructorOptions {
  return { label: words.about, click: () => actions.showAbout() }
}

function fileMenu(
  words: ShellWords,
  actions: MenuActions,
  recent: readonly RecentWorkspace[]
): MenuItemConstructorOptions {
  const there = recent.filter((one) => one.exists)
  return {
    label: words.file,
    submenu: [
      { label: words.import_files, accelerator: 'CmdOrCtrl+I', click: () => actions.go('/data/import') },
      SEPARATOR,
      { label: words.open_workspace, accelerator: 'CmdOrCtrl+O', click: () => actions.openWorkspace(null) },
      {
        label: words.open_recent,
        enabled: there.length > 0,
        submenu: there.map(({ dir, name }) => ({
          label: name,
          sublabel: dir,
          click: () => actions.openWorkspace(dir)
        }))
      },
      { label: words.back_up, accelerator: 'CmdOrCtrl+Shift+B', click: () => actions.go('/workspace') },
      { label: words.show_workspace_folder, click: () => actions.showFolder('workspace') },
      SEPARATOR,
      IS_MAC ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit }
    ]
  }
}

function editMenu(words: ShellWords): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      SEPARATOR,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.select_all }
    ]
  }
}

function goMenu(words: ShellWords, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: words.go,
    submenu: [
      { label: words.search, accelerator: 'CmdOrCtrl+K', click: () => actions.go(null) },
      SEPARATOR,
      ...SCREENS.map((name, at): MenuItemConstructorOptions => {
        return { label: words[name], accelerator: `CmdOrCtrl+${at + 1}`, click: () => actions.go(`/${name}`) }
      }),
      { label: words.retraining, click: () => actions.go('/monitoring/retrain') },
      SEPARATOR,
      { label: words.jobs, accelerator: 'CmdOrCtrl+J', click: () => actions.go('/jobs') },
      { label: words.workspace, click: () => actions.go('/workspace') }
    ]
  }
}

/** As Electron's own view menu, without the developer tools that a person presses by mistake. */
function viewMenu(words: ShellWords): MenuItemConstructorOptions {
  return {
    label: words.view,
    submenu: [
      { role: 'reload', label: words.reload },
      SEPARATOR,
      { role: 'resetZoom', label: words.actual_size },
      { role: 'zoomIn', label: words.zoom_in },
      { role: 'zoomOut', label: words.zoom_out },
      SEPARATOR,
      { role: 'togglefullscreen', label: words.full_screen }
    ]
  }
}

/** macOS fills in the open windows by itself. */
function windowMenu(words: ShellWords): MenuItemConstructorOptions {
  return {
    role: 'window',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'close', label: words.close }
    ]
  }
}

function helpMenu(words: ShellWords, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: words.help,
    submenu: [
      { label: words.welcome, click: () => actions.go('/home') },
      { label: words.show_log_folder, click: () => actions.showFolder('logs') },
      ...(IS_MAC ? [] : [SEPARATOR, aboutItem(words, actions)])
    ]
  }
}

function macMenu(words: ShellWords, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      aboutItem(words, actions),
      SEPARATOR,
      { role: 'services', label: words.services },
      SEPARATOR,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hide_others },
      { role: 'unhide', label: words.show_all },
      SEPARATOR,
      { role: 'quit', label: words.quit }
    ]
  }
}
