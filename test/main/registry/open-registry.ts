import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createClient } from '../../../src/shared/client.ts'
import type { Client } from '../../../src/shared/contract/define.ts'
import { models } from '../../../src/shared/contract/models.ts'
import { createDispatch } from '../../../src/main/dispatch.ts'
import { createJobService } from '../../../src/main/jobs/service.ts'
import { createRegistryService, type RegistryService } from '../../../src/main/registry/service.ts'
import { createTrackingService, type TrackingService } from '../../../src/main/tracking/service.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'

const contract = { models }

export interface OpenRegistry {
  context: TestContext
  tracking: TrackingService
  registry: RegistryService
  /** The calls as a screen makes them: input parsed, output held against the contract. */
  client: Client<typeof contract>['models']
  /** A finished run that logged these bytes as its model. */
  runWithModel: (bytes?: Uint8Array) => Promise<string>
  /** Registers so many runs under a name; versions 1 to `count`. */
  registerVersions: (name: string, count: number) => Promise<void>
}

/** The registry over a real workspace that goes away with the test. The clock counts up by one with each reading. */
export function openRegistry(): OpenRegistry {
  let time = 1_000_000
  const context = createTestContext({ now: () => ++time })
  onTestFinished(async () => {
    await context.dispose()
    expect(context.bugs).toEqual([])
  })
  const tracking = createTrackingService(context)
  const registry = createRegistryService(context, { jobs: createJobService(context), tracking })
  const dispatch = createDispatch(contract, { models: { ...registry } }, { ...context, parseOutput: true })
  const client = createClient<typeof contract>(dispatch).models

  const runWithModel = async (bytes: Uint8Array = Buffer.from('a model')): Promise<string> => {
    const { run_id } = await tracking.createRun({ experiment_id: '0' })
    const dir = join(tracking.artifactDir(run_id), 'model')
    mkdirSync(dir)
    writeFileSync(join(dir, 'model.benchtop'), bytes)
    await tracking.endRun(run_id, 'FINISHED')
    return run_id
  }
  const registerVersions = async (name: string, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await client.register({ name, run_id: await runWithModel() })
  }
  return { context, tracking, registry, client, runWithModel, registerVersions }
}
