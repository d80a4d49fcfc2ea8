import { dialog } from 'electron'
import { say } from '../../shared/engine-words/say.ts'
import type { MainWindow } from './window.ts'
import type { RunningJobs } from './running-jobs.ts'
import type { ShellWords } from './words/en.ts'

/**
 * Asks before work that goes on is cancelled. Without any it asks nothing.
 * @param leave what follows, as on the button: `Cancel them and quit`
 */
export async function mayLeave(
  words: ShellWords,
  leave: string,
  jobs: RunningJobs,
  mainWindow: MainWindow
): Promise<boolean> {
  const running = jobs.list().map((job) => say(words.engine, job.title))
  if (running.length === 0) return true
  const options = {
    type: 'warning' as const,
    buttons: [leave, words.stay],
    defaultId: 1,
    cancelId: 1,
    message: running.length === 1 ? words.still_runs(running[0]) : words.still_run(running.length),
    detail: `${words.cancelled_whole}\n\n${running
      .slice(0, 8)
      .map((title) => `• ${title}`)
      .join('\n')}`
  }
  const window = mainWindow.current()
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return response === 0
}
