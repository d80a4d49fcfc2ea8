import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { writeSmallProject } from '../../contract/small-project.ts'

export interface SmallWorkspace {
  app: TestApp
  /** A folder beside the workspace, for backups and the like. */
  folder: string
  run_id: string
  dispose(): Promise<void>
}

/** A workspace with two datasets, and a model trained on one of them. */
export async function openSmallWorkspace(): Promise<SmallWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'benchtop-care-'))
  const app = await createTestApp({ workspaceDir: join(folder, 'churn') })
  const { usage, labels } = writeSmallProject(join(folder, 'files'))
  const { datasets, training } = app.client
  await app.result(await datasets.import({ files: [{ path: usage }, { path: labels }], as_of: '2024-01-31' }))
  const { job_id, run_id } = await training.start({
    experiment_name: 'churn',
    source: { kind: 'csv', path: usage, target: 'plan' },
    params: { n_estimators: 5 },
    register: 'plans'
  })
  await app.result({ job_id })
  return {
    app,
    folder,
    run_id,
    dispose: async () => {
      await app.dispose()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
