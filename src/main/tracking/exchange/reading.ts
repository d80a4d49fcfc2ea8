import type { TaskContext } from '../../workers/protocol.ts'
import type { LeaveOut } from './source.ts'
import type { createStagedArtifacts, RunPath } from './staged-artifacts.ts'
import type { StagedLoggedModels } from './staged-logged-models-store.ts'
import type { StagedRuns } from './staged-runs-store.ts'

/** What is known of a run while it waits. */
export type Waiting = Map<string, { from: string; artifact_uri: string }>

/** Where models of the store go, by what the sources of versions call them: `models:/m-…` or their place there. */
export type PlacedModels = Map<string, RunPath>

/** An import under way: where what is read of a store goes. */
export interface Reading {
  staged: StagedRuns
  loggedModels: StagedLoggedModels
  artifacts: ReturnType<typeof createStagedArtifacts>
  waiting: Waiting
  placed: PlacedModels
  leaveOut: LeaveOut
  context: TaskContext
}
