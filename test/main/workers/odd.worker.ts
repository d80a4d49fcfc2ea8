import { parentPort } from 'node:worker_threads'
import type { TaskAnswer, TaskMessage } from '../../../src/main/workers/protocol.ts'

/**
 * A thread that does what no task should: the request says what. It speaks the pool's protocol, so the pool under test
 * runs it as it runs any other.
 */
const port = parentPort!
/** Tells one thread from another, in ns. */
const STARTED_AT = Number(process.hrtime.bigint())
const answer = (message: TaskAnswer): void => port.postMessage(message)
const behaviours: Record<string, (flag: Int32Array) => void> = {
  obedient: (flag) => {
    const timer = setInterval(() => {
      if (Atomics.load(flag, 0) === 0) return
      clearInterval(timer)
      answer({ type: 'failed', error: { code: 'CANCELLED', message: 'Cancelled.' }, stack: null })
    }, 5)
  },
  deaf: () => {
    for (;;) Math.random()
  },
  exits: () => process.exit(3),
  throws: () => {
    throw new Error('thrown where nobody catches')
  },
  'answers, then throws when told': () => {
    new BroadcastChannel('odd worker').onmessage = () => {
      throw new Error('thrown between two tasks')
    }
    answer({ type: 'done', result: 'answered' })
  },
  'tells its thread': () => answer({ type: 'done', result: STARTED_AT })
}

port.on('message', ({ request, cancelFlag }: TaskMessage) => behaviours[String(request)](new Int32Array(cancelFlag)))
