import { createSharedValue } from './shared-value.ts'

const underWay = createSharedValue(false)

/** Whether a file of ours is being dragged out, so that the window offers itself for nothing to be dropped on. */
export const useDragUnderWay = underWay.use

/** To be called before the system takes the drag over: from then on the page hears no pointer until it is let go. */
export function beginDragOut(): void {
  const followed = new AbortController()
  const follow = ({ buttons }: PointerEvent): void => {
    if (buttons !== 0) return
    followed.abort()
    underWay.set(false)
  }
  for (const name of ['pointermove', 'pointerup', 'pointerdown'] as const)
    window.addEventListener(name, follow, { signal: followed.signal, capture: true })
  underWay.set(true)
}
