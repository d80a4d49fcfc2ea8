import type { Page } from 'playwright-core'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds of the thread's own time. */
  tdur?: number
  args?: { name?: string }
}

/**
 * Runs `work` and tells how long the page's main thread was busy without a pause, task by task, in milliseconds of its
 * own time: what others on the machine take does not count.
 * @returns the longest tasks first
 */
export async function busyTimes(page: Page, work: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  const includedCategories = ['disabled-by-default-devtools.timeline', '__metadata']
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  try {
    await work()
  } finally {
    await session.send('Tracing.end')
    await complete
    await session.detach()
  }
  const mains = new Set(
    events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(threadOf)
  )
  return events
    .filter((event) => event.name === 'RunTask' && mains.has(threadOf(event)))
    .map(({ tdur }) => (tdur ?? 0) / 1000)
    .toSorted((a, b) => b - a)
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`
}
