import { useSyncExternalStore } from 'react'

/** A value of the window that belongs to no one component: set from anywhere, shown anew wherever it is used. */
export interface SharedValue<T> {
  get(): T
  set(value: T): void
  /** The value, followed by the component that calls it. */
  use(): T
}

export function createSharedValue<T>(first: T): SharedValue<T> {
  let value = first
  const listeners = new Set<() => void>()
  const get = (): T => value
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get)
  }
}
