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

/** Milliseconds that the piece of work below takes a page whose machine has nothing else to do. */
const PIECE = 7.4
const TIMES = 9

/**
 * How many times slower than on its own the page's machine is now: its own time grows, too, when others use its cores'
 * caches and pipelines. At least 1.
 */
async function slowness(page: Page): Promise<number> {
  const times = await busyTimes(page, async () => {
    for (let time = 0; time < TIMES; time++) await page.evaluate(pieceOfWork(time))
  })
  return Math.max(1, times[Math.floor(TIMES / 2)] / PIECE)
}

/**
 * What screens do when they are first drawn: objects, maps, text, sorting, elements and their places, in code that the
 * engine has not met. It leaves nothing.
 */
function pieceOfWork(at: number): string {
  return `(() => {
    const rows = Array.from({ length: 6000 }, (_, at) => ({ id: 'run-' + ((at * 7919) % 6000), value: at % 97 }))
    const byId = new Map(rows.map((row) => [row.id, row]))
    const sum = rows.toSorted((a, b) => a.value - b.value).reduce((sum, { id }) => sum + byId.get(id).value, 0)
    const box = document.body.appendChild(document.createElement('div'))
    box.style.cssText = 'position: fixed; visibility: hidden'
    for (const { id } of rows.slice(0, 300)) box.appendChild(document.createElement('p')).textContent = id
    const { height } = box.getBoundingClientRect()
    box.remove()
    return sum + height
  })() // ${at} ${Date.now()}`
}

/**
 * The longest that `work` kept the page from answering, in milliseconds of a machine that has nothing else to do: the
 * main thread's own time of its longest task, by how slow the machine is just before and after.
 */
export async function longestPause(page: Page, work: () => Promise<void>): Promise<number> {
  const before = await slowness(page)
  const [longest] = await busyTimes(page, work)
  return longest / Math.max(before, await slowness(page))
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`
}
