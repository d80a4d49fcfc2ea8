import { expect, onTestFinished } from 'vitest'
import { createClient } from '../../../src/shared/client.ts'
import type { Client } from '../../../src/shared/contract/define.ts'
import { experiments } from '../../../src/shared/contract/experiments.ts'
import { searches } from '../../../src/shared/contract/searches.ts'
import { experimentTags } from '../../../src/shared/contract/experiment-tags.ts'
import { predictionRows } from '../../../src/shared/contract/prediction-rows.ts'
import { runComparison } from '../../../src/shared/contract/run-comparison.ts'
import { runTable } from '../../../src/shared/contract/run-table.ts'
import { runs } from '../../../src/shared/contract/runs.ts'
import { trash } from '../../../src/shared/contract/trash.ts'
import { createDispatch } from '../../../src/main/dispatch.ts'
import { createJobService, type JobService } from '../../../src/main/jobs/service.ts'
import { createTrackingService, type TrackingService } from '../../../src/main/tracking/service.ts'
import { createTrash } from '../../../src/main/tracking/trash.ts'
import { createTestContext, type TestContext, type TestContextOptions } from '../../support/context.ts'

const contract = {
  experiments: { ...experiments, ...experimentTags },
  runs: { ...runs, ...runTable, ...predictionRows, ...runComparison },
  searches,
  trash
}

export interface OpenTracking {
  context: TestContext
  tracking: TrackingService
  jobs: JobService
  /** The calls as a screen makes them: input parsed, output held against the contract. */
  client: Client<typeof contract>
}

/** Tracking over a real workspace that goes away with the test. The clock counts up by one with each reading. */
export function openTracking(options: TestContextOptions = {}): OpenTracking {
  let time = 1_000_000
  const context = createTestContext({ now: () => ++time, ...options })
  onTestFinished(async () => {
    await context.dispose()
    expect(context.bugs).toEqual([])
  })
  const tracking = createTrackingService(context)
  const jobs = createJobService(context)
  const handlers = {
    experiments: { ...tracking.experiments },
    runs: { ...tracking.runs },
    trash: createTrash(context, { jobs }),
    searches: tracking.searches
  }
  const dispatch = createDispatch(contract, handlers, { ...context, parseOutput: true })
  return { context, tracking, jobs, client: createClient<typeof contract>(dispatch) }
}
