import { useEffect, useRef, useState, type ReactNode } from 'react'

/** What is so near to what is seen is drawn, so that slow scrolling shows no gap. */
const NEAR = '300px'

/** Keeps the room of something that takes long to draw, of which there are many, until it comes near to what is seen. */
export function DrawnWhenNear({ width, height, children }: { width: number; height: number; children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && setNear(true), {
      rootMargin: NEAR,
      scrollMargin: NEAR // within a box that is scrolled itself
    })
    if (!near) observer.observe(room.current!)
    return () => observer.disconnect()
  }, [near])
  return (
    <div ref={room} style={{ width, minHeight: height }}>
      {near && children}
    </div>
  )
}
