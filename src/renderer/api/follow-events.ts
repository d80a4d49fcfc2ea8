import type { QueryClient } from '@tanstack/react-query'
import type { Job } from '../../shared/contract/jobs.ts'
import { createReread } from './reread.ts'
import { transport } from './this-transport.ts'

/**
 * Keeps what is on the screen true: `changed` has queries read again, `takeover` all of them, `job` carries progress
 * straight in.
 * @param go goes where the menu or a notification asks to
 */
export function followEvents(queryClient: QueryClient, go: (to: string | null) => void): void {
  const reread = createReread((noun) => queryClient.invalidateQueries({ queryKey: [noun] }))
  transport.listen((event) => {
    if (event === null || event.name === 'takeover') void queryClient.invalidateQueries()
    else if (event.name === 'changed') for (const noun of event.payload.nouns) reread(noun)
    else if (event.name === 'navigate') go(event.payload.to)
    else takeJob(queryClient, event.payload)
  })
}

/** A job that has ended is read, so that its end and its result come to the screen together. */
function takeJob(queryClient: QueryClient, job: Omit<Job, 'result'>): void {
  const merge = (old: Job | undefined): Job => ({ ...job, result: old?.result ?? null })
  const queryKey = ['jobs', 'get', { job_id: job.job_id }]
  if (job.state === 'RUNNING') queryClient.setQueryData<Job>(queryKey, merge)
  else void queryClient.invalidateQueries({ queryKey })
  queryClient.setQueriesData<{ jobs: Job[] }>({ queryKey: ['jobs', 'list'] }, (list) => {
    if (list === undefined) return undefined
    const known = list.jobs.find((one) => one.job_id === job.job_id)
    const jobs =
      known === undefined
        ? [merge(undefined), ...list.jobs]
        : list.jobs.map((one) => (one === known ? merge(one) : one))
    return { jobs }
  })
}
