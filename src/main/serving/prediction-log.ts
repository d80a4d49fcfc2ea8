import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { PredictionLogSettings } from '../../shared/contract/predictions.ts'
import type { AppContext } from '../context.ts'
import { createLineBuffer } from './line-buffer.ts'
import { writeLine, type LoggedPrediction } from './prediction-store.ts'
import type { ServingSettings } from './settings-store.ts'

/** Lines go to the file this often, and sooner when so many wait. */
const FLUSH_MS = 1000
const BATCH = 10_000
/** Where the file cannot keep up, so many lines wait in memory; those beyond are dropped and counted. */
const MOST_WAITING = 100_000
const DAY_MS = 24 * 3600 * 1000

export interface PredictionLog {
  readonly enabled: boolean
  configure(settings: PredictionLogSettings): Promise<void>
  /** Costs the request a push to a list; a thread writes. Nothing while the log is off, or the workspace only read. */
  add(lines: readonly LoggedPrediction[]): void
  /** Lines older than this are past their retention, whether they were removed already or not. Ms since the epoch. */
  keptSince(): number
  /** Lines that were dropped, since more came than could be written. */
  readonly dropped: number
  /** Resolves when all lines so far are in the file. */
  flush(): Promise<void>
  /** All lines so far are among those read. */
  read: BenchtopHandlers['serving']['predictions']
}

/** Keeps what was predicted, in batches and off the path of the request. */
export function createPredictionLog(
  {
    paths,
    workers,
    access,
    events,
    now,
    log
  }: Pick<AppContext, 'paths' | 'workers' | 'access' | 'events' | 'now' | 'log'>,
  settings: ServingSettings
): PredictionLog {
  /** Each line is made text when it comes: all of a batch at once would hold up the requests meanwhile. */
  const waiting = createLineBuffer()
  let dropped = 0
  let { enabled } = settings.predictionLog()
  events.on('takeover', () => ({ enabled } = settings.predictionLog())) // the other program may have changed it
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()

  const keptSince = (): number => now() - settings.predictionLog().keep_days * DAY_MS
  const write = async (): Promise<void> => {
    const { n_lines } = waiting
    if (n_lines === 0) return
    const chunks = waiting.take()
    const { most_rows } = settings.predictionLog()
    try {
      const request = { file: paths.predictions, chunks, before: keptSince(), most_rows }
      await workers.run('write-predictions', request, { transfer: chunks.map(({ buffer }) => buffer) })
    } catch (error) {
      dropped += n_lines
      log.error(error) // the request was answered; its line is lost
    }
  }
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    writing = writing.then(write)
    return writing
  }

  return {
    get enabled() {
      return enabled && access.granted
    },
    configure: async (wanted) => {
      await settings.set('prediction_log', wanted)
      enabled = wanted.enabled
    },
    add: (lines) => {
      if (!enabled || !access.granted) return
      if (waiting.n_lines + lines.length > MOST_WAITING) {
        dropped += lines.length
        return
      }
      for (const line of lines) waiting.add(writeLine(line))
      if (waiting.n_lines >= BATCH && waiting.n_lines - lines.length < BATCH) void flush()
      else timer ??= setTimeout(() => void flush(), FLUSH_MS).unref()
    },
    keptSince,
    get dropped() {
      return dropped
    },
    flush,
    read: async ({ limit, ...filter }) => {
      await flush()
      const read = await workers.run('read-predictions', { file: paths.predictions, filter, limit })
      return { ...read, dropped, settings: settings.predictionLog() }
    }
  }
}
