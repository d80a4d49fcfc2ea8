import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** What waits for its turn, on the whole page. */
const waiting: (() => void)[] = []
let awaited = false

/** After the next frame: what was put on the page by then has its place, and is not laid out by the work. */
function awaitFrame(): void {
  awaited = true
  requestAnimationFrame(() => setTimeout(takeTurn, 0))
}

function takeTurn(): void {
  const work = waiting.shift()
  awaited = false
  if (waiting.length > 0) awaitFrame() // first, so that one that fails holds no other up
  work?.()
}

/**
 * Runs `work` in a task of its own, after what came before it and after a frame.
 * @returns takes it back, where its turn has not come
 */
export function inTurn(work: () => void): () => void {
  waiting.push(work)
  if (!awaited) awaitFrame()
  return () => {
    const at = waiting.indexOf(work)
    if (at >= 0) waiting.splice(at, 1)
  }
}

/**
 * The pair when its turn has come: one chart is drawn at a time, each in a task of its own, so that the page answers
 * between them however many there are. Null before the first turn.
 */
export function useInTurn<A, B>(first: A, second: B): [A, B] | null {
  const [shown, setShown] = useState<[A, B] | null>(null)
  useEffect(() => inTurn(() => flushSync(() => setShown([first, second]))), [first, second])
  return shown
}
