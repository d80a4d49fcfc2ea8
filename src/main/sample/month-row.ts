import type { ContractType, NetService } from './customers.ts'

/** One customer in one month, over all tables; the fields are columns of StreamFlow's files. */
export interface MonthRow {
  user_id: string
  signup_date: string
  user_gender: string
  user_is_senior: boolean
  has_family: boolean
  has_dependents: boolean
  months_active: number
  plan_stream_tv: boolean | null
  plan_stream_movies: boolean | null
  contract_type: ContractType
  paperless_billing: boolean
  monthly_fee: number
  total_paid: number
  net_service: NetService
  watch_hours_30d: number
  avg_session_mins_7d: number
  unique_devices_30d: number
  skips_7d: number
  rebuffer_events_7d: number
  failed_payments_90d: number
  support_tickets_90d: number
  ticket_avg_resolution_hrs_90d: number
  churn_label: boolean
}

/** What is known before the month's outcome is. */
export type SeenRow = Omit<MonthRow, 'churn_label'>
