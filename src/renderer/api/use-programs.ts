import type { OtherProgram } from '../../shared/contract/workspace.ts'
import { useCall } from './use-call.ts'

/** The other programs on this workspace, and which of all writes it; undefined while that is not known yet. */
export function usePrograms() {
  return useCall('workspace', 'programs', {}, { refetchMs: 5000 }).data
}

/** Who writes instead of this program, null where that is not known; `this` while it does itself, or may. */
export function useWriter(): OtherProgram | null | 'this' {
  const { data } = useCall('workspace', 'programs', {}) // others ask again and again; this stands in every row of a table
  return data?.may_write === false ? data.writer : 'this'
}

/** Whether this program may write the workspace; undefined while that is not known yet. */
export function useMayWrite(): boolean | undefined {
  return usePrograms()?.may_write
}
