import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** What waits to be drawn, on the whole page. */
const waiting: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | null = null

function drawNext(): void {
  const draw = waiting.shift()
  timer = waiting.length === 0 ? null : setTimeout(drawNext, 0) // first, so that one that fails holds no other up
  draw?.()
}

/** @returns takes it back, where its turn has not come */
function inTurn(work: () => void): () => void {
  waiting.push(work)
  timer ??= setTimeout(drawNext, 0)
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
