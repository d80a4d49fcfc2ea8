import { useEffect, useRef, type RefObject } from 'react'

/** What a value is by the time something is taken back: what was set since is not written over. */
export function usePresent<T>(value: T): RefObject<T> {
  const present = useRef(value)
  useEffect(() => {
    present.current = value
  }, [value])
  return present
}
