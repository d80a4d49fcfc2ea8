import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** What the place of the workspace depends on; the running machine unless a test says otherwise. */
export interface Machine {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
}

/** The workspace that is opened where none is named: $BENCHTOP_WORKSPACE, else a folder in the user's own data folder. */
export function defaultWorkspaceDir(machine: Machine = thisMachine()): string {
  return machine.env['BENCHTOP_WORKSPACE'] || userDataWorkspace(machine)
}

function userDataWorkspace({ platform, env, home }: Machine): string {
  if (platform === 'win32') {
    const roaming = env['APPDATA'] || win32.join(home, 'AppData', 'Roaming')
    return win32.join(roaming, 'Benchtop', 'workspace')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Benchtop', 'workspace')
  // The XDG specification has a relative XDG_DATA_HOME ignored.
  const named = env['XDG_DATA_HOME'] ?? ''
  const data = posix.isAbsolute(named) ? named : posix.join(home, '.local', 'share')
  return posix.join(data, 'benchtop', 'workspace')
}

export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() }
}
