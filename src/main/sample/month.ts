/** One month of the sample project: what happened to each customer, as the six tables tell it. */
import { createRandom, deriveSeed } from '../ml/random.ts'
import { leaves } from './churn.ts'
import type { Customer } from './customers.ts'
import { bell, chance, clamp, roundTo, successes } from './draw.ts'
import type { MonthRow, SeenRow } from './month-row.ts'

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
  const seen: SeenRow = {
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
