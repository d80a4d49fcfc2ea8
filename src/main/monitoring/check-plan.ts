import type { Watched } from '../../shared/contract/monitoring.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import type { ServingService } from '../serving/service.ts'
import type { SampleSource } from './samples.ts'
import type { WatchDeps, WatchedVersion } from './watched-version.ts'

export type PlanDeps = WatchDeps & { datasets: DatasetService; features: FeatureService; serving: ServingService }

/** A check with everything found that the request left open. */
export interface CheckPlan {
  watched: Watched
  /** Of the model that is watched; null: none is. */
  version: WatchedVersion | null
  label: { dataset: string; column: string } | null
  reference: SampleSource
  current: SampleSource
}
