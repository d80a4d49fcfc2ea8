import { useSyncExternalStore } from 'react'

/** The files a person dropped or chose last, on their way to the import screen. */
let offered: File[] = []
const listeners = new Set<() => void>()

export function offerFiles(files: File[]): void {
  offered = files
  for (const listener of listeners) listener()
}

export function useOfferedFiles(): File[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered
  )
}
