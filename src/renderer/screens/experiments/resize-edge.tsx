import { useRef, type PointerEvent } from 'react'
import classes from './runs-table.module.css'

/** The edge between two heads, pulled by the pointer; keys and the column's menu do the same. */
export function ResizeEdge({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const onPointerDown = (event: PointerEvent): void => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current !== null) onResize(start.current.width + event.clientX - start.current.x)
  }
  return (
    <div
      aria-hidden
      className={classes.resize}
      draggable
      onDragStart={(event) => {
        event.preventDefault() // the edge is pulled, the head is not carried
        event.stopPropagation()
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
    />
  )
}
