import { spawn, type ChildProcess } from 'node:child_process'
import { _electron } from 'playwright-core'
import { ROOT, type DesktopHost, type DesktopOptions } from './desktop-host.ts'

/** The program as a person starts it. */
export async function openInElectron(electron: string, options: DesktopOptions): Promise<DesktopHost> {
  const argsFor = (dir: string): string[] => [ROOT, `--user-data-dir=${options.userDataDir}`, '--workspace', dir]
  const args = argsFor(options.workspaceDir)
  const application = await _electron.launch({ executablePath: electron, args })
  const ended = exitCode(application.process())
  return {
    page: await application.firstWindow(),
    evaluate: ((work: never, argument: never) => application.evaluate(work, argument)) as DesktopHost['evaluate'],
    startAgain: (dir = options.workspaceDir) => exitCode(spawn(electron, argsFor(dir), { stdio: 'ignore' })),
    quit: async () => {
      // The answer may be lost with the program.
      application.evaluate(({ app }) => app.quit()).catch(() => {})
      return ended
    },
    dispose: async () => {
      application.process().kill('SIGKILL')
      await ended
    }
  }
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}
