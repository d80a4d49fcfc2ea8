import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import type { TrainingRequest, TrainingResult } from '../../../src/shared/contract/training.ts'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import { writeSmallProject } from '../../contract/small-project.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'

/** The whole program over a small churn project, answering on a free port. */
export interface ChurnServer {
  app: TestApp
  server: HttpServer
  /** http://127.0.0.1:PORT */
  address: string
  /** Where the project's CSV files lie. */
  dir: string
  /** Trains 10 trees on the features and registers a version of `churn`, in no stage yet. */
  train(): Promise<TrainingResult>
  promote(name: string, version: string): Promise<void>
  /** Fails when a bug was logged. */
  dispose(): Promise<void>
}

/** Imported, declared and materialized as of 2024-01-31; nothing is trained. */
export async function openChurnServer(): Promise<ChurnServer> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-project-'))
  const { usage, labels } = writeSmallProject(dir)
  const app = await createTestApp()
  const { client } = app
  const files = [usage, labels].map((path) => ({ path }))
  await app.result(await client.datasets.import({ files, as_of: '2024-01-31' }))
  await client.features.apply({ declaration: await client.features.suggest({}) })
  await app.result(await client.features.materialize({ to: '2024-01-31' }))
  const server = await createHttpServer(app, createFrontDoor(null))
  const address = await server.listen(0)
  return {
    app,
    server,
    address,
    dir,
    train: async () => app.result(await client.training.start(await churnRequest(app))),
    promote: async (name, version) => {
      await client.models.transition({ name, version, stage: 'Production', archive_existing_versions: true })
    },
    dispose: async () => {
      await server.close()
      await app.dispose()
      rmSync(dir, { recursive: true, force: true })
      if (app.bugs.length > 0) throw new Error(`bugs were logged: ${app.bugs.map(String).join('\n')}`)
    }
  }
}

async function churnRequest({ client }: TestApp): Promise<z.input<typeof TrainingRequest>> {
  const [{ name: service }] = (await client.features.list({})).feature_services
  const label = { dataset: 'labels', column: 'churn_label' }
  return {
    experiment_name: 'churn',
    source: { kind: 'service', service, label, as_of: '2024-01-31' },
    params: { n_estimators: 10, random_state: 42 },
    register: 'churn'
  }
}
