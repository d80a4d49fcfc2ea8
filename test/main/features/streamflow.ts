import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ColumnType } from '../../../src/shared/column-types.ts'
import type { Cell } from '../../../src/shared/contract/values.ts'
import type { Db } from '../../../src/main/db/connection.ts'
import { SHARED_DATA } from '../../support/shared-data.ts'
import { day, insertDataset, type FeatureWorkspace } from './feature-workspace.ts'

/** The reference files have neither quotes nor commas within a cell. */
export function readPlainCsv(...path: string[]): { header: string[]; rows: string[][] } {
  const text = readFileSync(join(SHARED_DATA, 'streamflow', ...path), 'utf8')
  const [header, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return { header, rows }
}

export const AS_OF = { month_000: day('2024-01-31'), month_001: day('2024-02-29') }

const FILES: Record<string, Record<string, ColumnType>> = {
  subscriptions: {
    months_active: 'integer',
    plan_stream_tv: 'boolean',
    plan_stream_movies: 'boolean',
    contract_type: 'text',
    paperless_billing: 'boolean',
    monthly_fee: 'number',
    total_paid: 'number',
    net_service: 'text'
  },
  usage_agg_30d: {
    watch_hours_30d: 'number',
    avg_session_mins_7d: 'number',
    unique_devices_30d: 'integer',
    skips_7d: 'integer',
    rebuffer_events_7d: 'integer'
  },
  payments_agg_90d: { failed_payments_90d: 'integer' },
  support_agg_90d: { support_tickets_90d: 'integer', ticket_avg_resolution_hrs_90d: 'number' },
  labels: { churn_label: 'boolean' }
}

/** Puts one month of the reference files into a workspace, in the files' own order of rows. */
export function insertMonth(db: Db, month: keyof typeof AS_OF): void {
  for (const [name, types] of Object.entries(FILES)) {
    const { header, rows } = readPlainCsv(month, `${name}.csv`)
    const columns = header.slice(1).map((column) => ({
      name: column,
      type: types[column],
      role: name === 'labels' ? ('label' as const) : ('feature' as const)
    }))
    insertDataset(db, {
      name,
      key: 'user_id',
      columns,
      rows: rows.map(([key, ...cells]) => [
        key,
        AS_OF[month],
        ...cells.map((cell, at) => toCell(cell, columns[at].type))
      ])
    })
  }
}

function toCell(text: string, type: ColumnType): Cell {
  if (text === '') return null
  if (type === 'text') return text
  return type === 'boolean' ? text === 'True' : Number(text)
}

/** The views and the service of the reference pipeline. */
export async function declareStreamflow(workspace: FeatureWorkspace): Promise<void> {
  const features = {
    subscriptions: [
      'months_active',
      'monthly_fee',
      'paperless_billing',
      'plan_stream_tv',
      'plan_stream_movies',
      'net_service'
    ],
    usage_agg_30d: Object.keys(FILES.usage_agg_30d),
    payments_agg_90d: Object.keys(FILES.payments_agg_90d),
    support_agg_90d: Object.keys(FILES.support_agg_90d)
  }
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id' }] }],
    feature_views: Object.entries(features).map(([source, names]) => ({
      name: `${source}_fv`,
      entity: 'user',
      source,
      features: names
    })),
    feature_services: [
      {
        name: 'churn',
        features: Object.entries(features).flatMap(([source, names]) => names.map((name) => `${source}_fv:${name}`))
      }
    ]
  })
}
