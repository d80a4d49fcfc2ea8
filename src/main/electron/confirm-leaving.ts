import { dialog } from 'electron'
import type { MainWindow } from './window.ts'
import type { RunningJobs } from './running-jobs.ts'

/**
 * Asks before work that goes on is cancelled. Without any it asks nothing.
 * @param what as on the button: `Quit`
 */
export async function mayLeave(what: string, jobs: RunningJobs, mainWindow: MainWindow): Promise<boolean> {
  const running = jobs.list()
  if (running.length === 0) return true
  const options = {
    type: 'warning' as const,
    buttons: [`Cancel them and ${what.toLowerCase()}`, 'Stay'],
    defaultId: 1,
    cancelId: 1,
    message: running.length === 1 ? `"${running[0].title}" still runs.` : `${running.length} jobs still run.`,
    detail: `They are cancelled and leave nothing half done; a sweep can be resumed later.\n\n${running
      .slice(0, 8)
      .map((job) => `• ${job.title}`)
      .join('\n')}`
  }
  const window = mainWindow.current()
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return response === 0
}
