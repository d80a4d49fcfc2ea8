import { join } from 'node:path'
import { pino } from 'pino'
import type { Log } from './log.ts'
import { createRotatingFile } from './rotating-file.ts'

/** A log that is kept: bugs with their stack, and what the program did around them. */
export interface LogFile extends Log {
  info(message: string, facts?: Record<string, unknown>): void
}

const MAX_BYTES = 2_000_000
const KEPT = 4

/**
 * `<dir>/benchtop.log`, one JSON object per line. A log that cannot be written (a full disk) stops nothing.
 * @param dir made when it is not there
 */
export function createLogFile(dir: string): LogFile {
  const file = createRotatingFile(join(dir, 'benchtop.log'), { maxBytes: MAX_BYTES, kept: KEPT })
  const logger = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    {
      write: (line) => {
        try {
          file.write(line)
        } catch (error) {
          process.stderr.write(`${line}${String(error)}\n`)
        }
      }
    }
  )
  return {
    info: (message, facts = {}) => logger.info(facts, message),
    error: (error) => (error instanceof Error ? logger.error(error) : logger.error(String(error)))
  }
}
