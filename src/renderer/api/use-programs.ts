import { useCall } from './use-call.ts'

/** The other programs on this workspace, and which of all writes it; undefined while that is not known yet. */
export function usePrograms() {
  return useCall('workspace', 'programs', {}, { refetchMs: 5000 }).data
}

/** Whether this program may write the workspace; undefined while that is not known yet. */
export function useMayWrite(): boolean | undefined {
  return usePrograms()?.may_write
}
