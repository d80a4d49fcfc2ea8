import { useCall } from './use-call.ts'

/** Whether the screens are in a window of their own, which can do what a browser cannot; false until that is known. */
export function useHasWindow(): boolean {
  return useCall('desktop', 'status', {}).data?.available === true
}
