import { useEffect, useState, type RefObject } from 'react'

/** Steps in which the place is told: not every pixel needs other columns. */
const STEP = 100

/** How far an element is scrolled to the right, and how wide it is. */
export function useScrollWindow(ref: RefObject<HTMLElement | null>): { left: number; width: number } {
  const [place, setPlace] = useState({ left: 0, width: 1600 })
  useEffect(() => {
    const box = ref.current
    if (box === null) return
    const read = (): void => {
      const left = Math.floor(box.scrollLeft / STEP) * STEP
      const width = Math.ceil(box.clientWidth / STEP + 1) * STEP
      setPlace((before) => (before.left === left && before.width === width ? before : { left, width }))
    }
    const observer = new ResizeObserver(read)
    observer.observe(box)
    box.addEventListener('scroll', read, { passive: true })
    read()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', read)
    }
  }, [ref])
  return place
}
