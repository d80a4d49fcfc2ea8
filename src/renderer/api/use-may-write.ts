import { useCall } from './use-call.ts'

/** Whether this program may write the workspace; undefined while that is not known yet. */
export function useMayWrite(): boolean | undefined {
  return useCall('workspace', 'programs', {}, { refetchMs: 5000 }).data?.may_write
}
