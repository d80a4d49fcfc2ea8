import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useCallback, useRef, useState, type RefCallback, type UIEvent } from 'react'
import { rowWindow, type RowWindow } from './row-window.ts'

/** Of the head and of every row, in pixels. */
export const ROW_HEIGHT = 31

/** What of a grid of cells can be seen in its box. */
export interface CellWindow {
  rows: RowWindow
  across: { scrollLeft: number; width: number }
  /** Of the box that is scrolled. */
  ref: RefCallback<HTMLDivElement>
  onScroll: (event: UIEvent<HTMLDivElement>) => void
  toTop: () => void
}

/** @param total how many rows there are */
export function useCellWindow(total: number): CellWindow {
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>()
  const [{ scrollTop, scrollLeft }, setScroll] = useState({ scrollTop: 0, scrollLeft: 0 })
  const box = useRef<HTMLDivElement>(null)
  return {
    rows: rowWindow(total, ROW_HEIGHT, { scrollTop, height: height - ROW_HEIGHT }),
    across: { scrollLeft, width },
    ref: useMergedRef(box, sized) as RefCallback<HTMLDivElement>,
    onScroll: ({ currentTarget }) =>
      setScroll({ scrollTop: currentTarget.scrollTop, scrollLeft: currentTarget.scrollLeft }),
    toTop: useCallback(() => {
      box.current?.scrollTo({ top: 0 })
    }, [])
  }
}
