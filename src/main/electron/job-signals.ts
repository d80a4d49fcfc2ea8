import { Notification, type BrowserWindow } from 'electron'
import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { RunningJobs } from './running-jobs.ts'
import type { MainWindow } from './window.ts'

/** A job that took longer than this is told of when it ends. */
const LONG_MS = 10_000

const ENDINGS = { FINISHED: 'has finished', FAILED: 'has failed', CANCELLED: 'was cancelled' } as const

/**
 * Shows on the taskbar or dock how far the jobs are, and tells of the end of a long one where the person looks elsewhere.
 * @param go shows a screen
 */
export function signalJobs(
  jobs: RunningJobs,
  mainWindow: MainWindow,
  go: (to: string) => void
): (event: AnyEvent) => void {
  return (event) => {
    if (event.name !== 'job') return
    const ended = jobs.take(event)
    const window = mainWindow.current()
    if (window !== null) showProgress(window, jobs)
    if (ended === null || ended.state === 'RUNNING' || ended.state === 'CANCELLED') return
    const tookMs = (ended.ended_at ?? ended.created_at) - ended.created_at
    if (tookMs > LONG_MS && window?.isFocused() !== true) tell(ended, mainWindow, go)
  }
}

function showProgress(window: BrowserWindow, jobs: RunningJobs): void {
  if (jobs.list().length === 0) return window.setProgressBar(-1)
  const progress = jobs.progress()
  window.setProgressBar(progress ?? 2, { mode: progress === null ? 'indeterminate' : 'normal' })
}

function tell(job: Omit<Job, 'result'>, mainWindow: MainWindow, go: (to: string) => void): void {
  if (!Notification.isSupported() || job.state === 'RUNNING') return
  const notification = new Notification({
    title: `${job.title} ${ENDINGS[job.state]}`,
    body: job.state === 'FAILED' ? (job.error?.message ?? '') : 'Open Benchtop to see what came of it.'
  })
  notification.on('click', () => {
    mainWindow.show()
    go(job.run_id === null ? '/jobs' : `/runs/${job.run_id}`)
  })
  notification.show()
}
