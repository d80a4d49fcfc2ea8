/** One month of the sample project: what happened to each customer, as the six tables tell it. */
import { createRandom, deriveSeed, type Random } from '../ml/random.ts'
import type { Customer } from './customers.ts'
import { bell, chance, clamp, roundTo, successes } from './draw.ts'

/** A column of StreamFlow's files each; a customer has one of these a month. */
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
  contract_type: string
  paperless_billing: boolean
  monthly_fee: number
  total_paid: number
  net_service: string
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

/** StreamFlow's files hold one value for everybody here, in every month: a column that tells a model nothing. */
const AVG_SESSION_MINS = 29.5
/** Months of events behind a 90-day figure. */
const WINDOW = 3
const PRICE_RISE_CENTS = 300

/** How February 2024 differs from the months before it. */
const FEBRUARY = { watchShare: 0.92, failureFactor: 2, ticketFactor: 1.2, rebufferRate: 0.235 }
const BEFORE: typeof FEBRUARY = { watchShare: 1, failureFactor: 1, ticketFactor: 1, rebufferRate: 0.2 }

/** @param month 0 is January 2024, 1 is February 2024 */
export function drawMonth(customers: Customer[], month: number, seed: number): MonthRow[] {
  return customers.map((customer, at) => drawRow(customer, month, deriveSeed(seed, at)))
}

function drawRow(customer: Customer, month: number, seed: number): MonthRow {
  const random = createRandom(deriveSeed(seed, month))
  const { watchShare, rebufferRate } = conditions(month)
  const months_active = customer.tenure + month
  const watchHours = clamp(watchShare * (customer.usualWatchHours + 2.5 * bell(random)), 1, 80)
  const events = recentEvents(customer, month, seed)
  const seen: Omit<MonthRow, 'churn_label'> = {
    user_id: customer.user_id,
    signup_date: signupDate(customer),
    user_gender: customer.gender,
    user_is_senior: customer.senior,
    has_family: customer.family,
    has_dependents: customer.dependents,
    months_active,
    plan_stream_tv: customer.streamTv,
    plan_stream_movies: customer.streamMovies,
    contract_type: customer.contract,
    paperless_billing: customer.paperless,
    monthly_fee: feeCents(customer, month) / 100,
    total_paid: paidCents(customer, month) / 100,
    net_service: customer.net,
    watch_hours_30d: roundTo(watchHours, 2),
    avg_session_mins_7d: AVG_SESSION_MINS,
    unique_devices_30d: customer.devices,
    skips_7d: successes(random, 25, 0.2),
    rebuffer_events_7d: successes(random, 10, rebufferRate),
    failed_payments_90d: events.failures,
    support_tickets_90d: events.tickets,
    ticket_avg_resolution_hrs_90d: events.resolutionHours
  }
  return { ...seen, churn_label: leaves(seen, customer.discontent, random) }
}

function conditions(month: number): typeof FEBRUARY {
  return month >= 1 ? FEBRUARY : BEFORE
}

function signupDate({ tenure, signupDay }: Customer): string {
  return new Date(Date.UTC(2024, -tenure, signupDay)).toISOString().slice(0, 10)
}

function feeCents({ feeCents: january, priceRise }: Customer, month: number): number {
  return january + (priceRise && month >= 1 ? PRICE_RISE_CENTS : 0)
}

/** A month is paid once it is over: nothing yet in the month of signing up. */
function paidCents(customer: Customer, month: number): number {
  let cents = Math.round((customer.feeCents * customer.tenure * customer.pastFeeShare) / 5) * 5
  for (let at = 1; at <= month; at++) cents += feeCents(customer, at)
  return cents
}

/**
 * Failed payments and tickets of the last WINDOW calendar months since signing up. Every calendar month has draws of
 * its own, so that two windows agree on the months they share.
 */
function recentEvents(
  customer: Customer,
  month: number,
  seed: number
): { failures: number; tickets: number; resolutionHours: number } {
  let failures = 0
  let tickets = 0
  let resolutionHours = 0
  for (let at = month - WINDOW + 1; at <= month; at++) {
    const random = createRandom(deriveSeed(seed, 1000 + at))
    const { failureFactor, ticketFactor } = conditions(at)
    const hours = clamp(10 + 6 * bell(random), 1, 40)
    resolutionHours += hours / WINDOW
    if (at < -customer.tenure) continue
    if (chance(random, customer.failureRate * failureFactor)) failures++
    tickets += successes(random, 2, customer.ticketRate * ticketFactor)
  }
  return { failures, tickets, resolutionHours: roundTo(resolutionHours, 1) }
}

const NET_RISK: Record<string, number> = { 'Fiber optic': 0.6, DSL: 0, No: -0.6 }
const CONTRACT_RISK: Record<string, number> = { 'Month-to-month': 0.35, 'One year': -0.35, 'Two year': -0.7 }

/** Whether the customer leaves: what can be seen, what cannot, and chance. The constants were set by trial. */
function leaves(row: Omit<MonthRow, 'churn_label'>, discontent: number, random: Random): boolean {
  const newness = clamp(1 - row.months_active / 48, 0, 1)
  const risk =
    -2.35 +
    1.9 * newness * newness +
    NET_RISK[row.net_service] +
    CONTRACT_RISK[row.contract_type] +
    0.7 * Math.min(row.failed_payments_90d, 2) +
    0.45 * Math.min(row.support_tickets_90d, 3) +
    0.07 * (30 - row.watch_hours_30d) +
    0.15 * Number(row.paperless_billing) +
    0.3 * discontent
  return risk + bell(random) > 0
}
