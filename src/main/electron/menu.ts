import { Menu, shell, type MenuItemConstructorOptions } from 'electron'

/** The usual menus; without them macOS would not even copy and paste. */
export function setMenu(workspaceDir: string): void {
  const isMac = process.platform === 'darwin'
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      { label: 'Show Workspace Folder', click: () => void shell.openPath(workspaceDir) },
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' }
    ]
  }
  const menus: MenuItemConstructorOptions[] = [file, { role: 'editMenu' }, { role: 'viewMenu' }, { role: 'windowMenu' }]
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [{ role: 'appMenu' }, ...menus] : menus))
}
