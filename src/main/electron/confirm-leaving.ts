import { say } from '../../shared/engine-words/say.ts'
import { showMessageBox } from './dialogs.ts'
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
  const { response } = await showMessageBox(mainWindow, {
    type: 'warning',
    buttons: [leave, words.stay],
    defaultId: 1,
    cancelId: 1,
    message: running.length === 1 ? words.still_runs(running[0]) : words.still_run(running.length),
    detail: `${words.cancelled_whole}\n\n${running
      .slice(0, 8)
      .map((title) => `• ${title}`)
      .join('\n')}`
  })
  return response === 0
}
