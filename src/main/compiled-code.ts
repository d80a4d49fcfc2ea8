import { enableCompileCache } from 'node:module'
import { posix, win32 } from 'node:path'
import { thisMachine, type Machine } from './workspace-dir.ts'

/**
 * Has what the engine compiles of the program kept when it ends, for the next start. In a folder of the user's own, not in
 * the system's temporary one: what another user puts there would be run. Where it cannot be kept, nothing is.
 */
export function keepCompiledCode(): void {
  enableCompileCache(compiledCodeDir())
}

/** Where compiled code is kept: nothing is lost with it. */
export function compiledCodeDir({ platform, env, home }: Machine = thisMachine()): string {
  if (platform === 'win32') {
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Benchtop', 'compiled')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'Benchtop', 'compiled')
  // The XDG specification has a relative XDG_CACHE_HOME ignored.
  const named = env['XDG_CACHE_HOME'] ?? ''
  return posix.join(posix.isAbsolute(named) ? named : posix.join(home, '.cache'), 'benchtop', 'compiled')
}
