import { join } from 'node:path'
import declaration from '../../../resources/streamflow/features.json' with { type: 'json' }
import { Declaration } from '../../../src/shared/contract/features.ts'
import { SHARED_DATA } from '../../support/shared-data.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'

const TABLES = ['users', 'subscriptions', 'usage_agg_30d', 'payments_agg_90d', 'support_agg_90d', 'labels']
const FOLDERS = { '2024-01-31': 'month_000', '2024-02-29': 'month_001' } as const

/** Both months of the reference pipeline, with its features declared. */
export async function openStreamflow(): Promise<TestApp> {
  const app = await createTestApp()
  await importMonth(app, '2024-01-31')
  await app.client.features.apply({ declaration: Declaration.parse(declaration) })
  await importMonth(app, '2024-02-29')
  return app
}

export async function importMonth(app: TestApp, as_of: keyof typeof FOLDERS, tables = TABLES): Promise<void> {
  const files = tables.map((name) => ({
    path: join(SHARED_DATA, 'streamflow', FOLDERS[as_of], `${name}.csv`),
    entity_keys: ['user_id']
  }))
  await app.result(await app.client.datasets.import({ files, as_of }))
}

/** Trains on January's rows and labels and registers `streamflow_churn`. */
export async function trainStreamflow(app: TestApp, n_estimators = 40): Promise<{ run_id: string; version: string }> {
  const { run_id, model_version } = await app.result<{ run_id: string; model_version: { version: string } }>(
    await app.client.training.start({
      experiment_name: 'streamflow',
      source: {
        kind: 'service',
        service: 'churn',
        label: { dataset: 'labels', column: 'churn_label' },
        as_of: '2024-01-31'
      },
      params: { n_estimators, class_weight: 'balanced', random_state: 42 },
      register: 'streamflow_churn'
    })
  )
  return { run_id, version: model_version.version }
}
