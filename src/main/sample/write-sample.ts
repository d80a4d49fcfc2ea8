/**
 * Two months of an invented streaming service, in the shape of StreamFlow's files. Every value is drawn here, from
 * one seed: the files are the same bytes on every machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveSeed } from '../ml/random.ts'
import { drawCustomers } from './customers.ts'
import { drawMonth } from './month.ts'
import type { MonthRow } from './month-row.ts'
import { formatTable } from './table-text.ts'

const TABLES: Record<string, (keyof MonthRow)[]> = {
  'users.csv': ['user_id', 'signup_date', 'user_gender', 'user_is_senior', 'has_family', 'has_dependents'],
  'subscriptions.csv': [
    'user_id',
    'months_active',
    'plan_stream_tv',
    'plan_stream_movies',
    'contract_type',
    'paperless_billing',
    'monthly_fee',
    'total_paid',
    'net_service'
  ],
  'usage_agg_30d.csv': [
    'user_id',
    'watch_hours_30d',
    'avg_session_mins_7d',
    'unique_devices_30d',
    'skips_7d',
    'rebuffer_events_7d'
  ],
  'payments_agg_90d.csv': ['user_id', 'failed_payments_90d'],
  'support_agg_90d.csv': ['user_id', 'support_tickets_90d', 'ticket_avg_resolution_hrs_90d'],
  'labels.csv': ['user_id', 'churn_label']
}

/** Names of the files in each month's folder. */
export const SAMPLE_FILES: readonly string[] = Object.keys(TABLES)

const N_CUSTOMERS = 7000
const SEED = 20240131
/** Milliseconds since the epoch, UTC: the last days of January and February 2024. */
const AS_OF = [Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 29)]

export interface SampleMonth {
  /** Holds SAMPLE_FILES. */
  dir: string
  /** Milliseconds since the epoch, UTC. */
  as_of: number
}

/**
 * Writes `month_000` and `month_001`, about 1.3 MB each.
 * @param dir is made where it is missing; files of the same names are overwritten
 */
export function writeSample({ dir }: { dir: string }): { months: SampleMonth[] } {
  const customers = drawCustomers(N_CUSTOMERS, SEED)
  const months = AS_OF.map((as_of, number) => {
    const month = { dir: join(dir, `month_${String(number).padStart(3, '0')}`), as_of }
    const rows = drawMonth(customers, number, deriveSeed(SEED, N_CUSTOMERS + 1))
    mkdirSync(month.dir, { recursive: true })
    for (const [name, columns] of Object.entries(TABLES)) {
      writeFileSync(join(month.dir, name), formatTable(rows, columns))
    }
    return month
  })
  return { months }
}
