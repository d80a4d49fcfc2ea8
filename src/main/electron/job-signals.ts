import { Notification, type BrowserWindow } from 'electron'
import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import { say } from '../../shared/engine-words/say.ts'
import type { RunningJobs } from './running-jobs.ts'
import type { ShellLanguage } from './shell-language.ts'
import type { MainWindow } from './window.ts'
import type { ShellWords } from './words/en.ts'

/** A job that took longer than this is told of when it ends. */
const LONG_MS = 10_000

/**
 * Shows on the taskbar or dock how far the jobs are, and tells of the end of a long one where the person looks elsewhere.
 * @param go shows a screen
 */
export function signalJobs(
  jobs: RunningJobs,
  mainWindow: MainWindow,
  language: Pick<ShellLanguage, 'words'>,
  go: (to: string) => void
): (event: AnyEvent) => void {
  return (event) => {
    if (event.name !== 'job') return
    const ended = jobs.take(event)
    const window = mainWindow.current()
    if (window !== null) showProgress(window, jobs)
    if (ended === null || ended.state === 'RUNNING' || ended.state === 'CANCELLED') return
    const tookMs = (ended.ended_at ?? ended.created_at) - ended.created_at
    if (tookMs <= LONG_MS || window?.isFocused() === true || !Notification.isSupported()) return
    const notification = new Notification(ending(ended, language.words()))
    notification.on('click', () => {
      mainWindow.show()
      go(ended.run_id === null ? '/jobs' : `/runs/${ended.run_id}`)
    })
    notification.show()
  }
}

function showProgress(window: BrowserWindow, jobs: RunningJobs): void {
  if (jobs.list().length === 0) return window.setProgressBar(-1)
  const progress = jobs.progress()
  window.setProgressBar(progress ?? 2, { mode: progress === null ? 'indeterminate' : 'normal' })
}

/** What is said of a job that has finished or failed. */
function ending(job: Omit<Job, 'result'>, words: ShellWords): { title: string; body: string } {
  const title = say(words.engine, job.title)
  if (job.state === 'FAILED')
    return { title: words.job_failed(title), body: say(words.engine, job.error?.message ?? '') }
  return { title: words.job_finished(title), body: words.see_result }
}
