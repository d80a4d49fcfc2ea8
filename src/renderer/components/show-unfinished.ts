import type { Job } from '../../shared/contract/jobs.ts'
import { showError, showUnchanged } from './notify.tsx'

/**
 * Says why a job came to nothing. One that was cancelled did what was asked of it.
 * @param cancelled what is said of that
 */
export function showUnfinished({ state, error }: Pick<Job, 'state' | 'error'>, cancelled: string): void {
  if (state === 'CANCELLED' || error === null) showUnchanged(cancelled)
  else showError(new Error(error.message))
}
