import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { RecentWorkspace } from '../../shared/contract/desktop.ts'

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
const SCREENS = [
  ['Home', '/home'],
  ['Data', '/data'],
  ['Features', '/features'],
  ['Train', '/train'],
  ['Experiments', '/experiments'],
  ['Models', '/models'],
  ['Serving', '/serving'],
  ['Monitoring', '/monitoring']
] as const

/** The native menu. `CmdOrCtrl` is ⌘ on macOS, Ctrl elsewhere; roles bring each system's own words and keys. */
export function setMenu(actions: MenuActions, recent: readonly RecentWorkspace[]): void {
  const isMac = process.platform === 'darwin'
  const about: MenuItemConstructorOptions = { label: 'About Benchtop', click: () => actions.showAbout() }
  const menus = [fileMenu(actions, recent, isMac), { role: 'editMenu' as const }, goMenu(actions), VIEW]
  const rest = [{ role: 'windowMenu' as const }, helpMenu(actions, isMac ? [] : [{ type: 'separator' }, about])]
  const all: MenuItemConstructorOptions[] = [...menus, ...rest]
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [macMenu(about), ...all] : all))
}

function fileMenu(
  actions: MenuActions,
  recent: readonly RecentWorkspace[],
  isMac: boolean
): MenuItemConstructorOptions {
  const there = recent.filter((one) => one.exists)
  return {
    label: 'File',
    submenu: [
      { label: 'Import CSV Files…', accelerator: 'CmdOrCtrl+I', click: () => actions.go('/data/import') },
      { type: 'separator' },
      { label: 'Open Workspace…', accelerator: 'CmdOrCtrl+O', click: () => actions.openWorkspace(null) },
      {
        label: 'Open Recent',
        enabled: there.length > 0,
        submenu: there.map(({ dir, name }) => ({
          label: name,
          sublabel: dir,
          click: () => actions.openWorkspace(dir)
        }))
      },
      { label: 'Back Up Workspace…', accelerator: 'CmdOrCtrl+Shift+B', click: () => actions.go('/workspace') },
      { label: 'Show Workspace Folder', click: () => actions.showFolder('workspace') },
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' }
    ]
  }
}

function goMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Go',
    submenu: [
      { label: 'Search Everything…', accelerator: 'CmdOrCtrl+K', click: () => actions.go(null) },
      { type: 'separator' },
      ...SCREENS.map(([label, to], at): MenuItemConstructorOptions => {
        return { label, accelerator: `CmdOrCtrl+${at + 1}`, click: () => actions.go(to) }
      }),
      { label: 'Retraining', click: () => actions.go('/monitoring/retrain') },
      { type: 'separator' },
      { label: 'Jobs', accelerator: 'CmdOrCtrl+J', click: () => actions.go('/jobs') },
      { label: 'Workspace', click: () => actions.go('/workspace') }
    ]
  }
}

/** As Electron's own view menu, without the developer tools that a person presses by mistake. */
const VIEW: MenuItemConstructorOptions = {
  label: 'View',
  submenu: [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' }
  ]
}

function helpMenu(actions: MenuActions, more: MenuItemConstructorOptions[]): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Welcome', click: () => actions.go('/home') },
      { label: 'Show Log Folder', click: () => actions.showFolder('logs') },
      ...more
    ]
  }
}

function macMenu(about: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      about,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' }
    ]
  }
}
