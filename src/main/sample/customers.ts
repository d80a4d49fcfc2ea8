/** The invented customers of the sample project: what stays with a person from month to month, seen or unseen. */
import { createRandom, deriveSeed, type Random } from '../ml/random.ts'
import { bell, between, chance, choose, clamp } from './draw.ts'

export type NetService = 'DSL' | 'Fiber optic' | 'No'
export type ContractType = 'Month-to-month' | 'One year' | 'Two year'

export interface Customer {
  /** Four digits, a dash, five capital letters; distinct. */
  user_id: string
  /** Calendar months from signing up to January 2024: 0 to 72. */
  tenure: number
  /** 1 to 28. */
  signupDay: number
  gender: 'Female' | 'Male'
  senior: boolean
  family: boolean
  dependents: boolean
  net: NetService
  /** Null without internet service, as is streamMovies. */
  streamTv: boolean | null
  streamMovies: boolean | null
  contract: ContractType
  paperless: boolean
  /** Cents a month in January 2024, in steps of five. */
  feeCents: number
  /** Whether the fee goes up in February 2024. */
  priceRise: boolean
  /** Share of the present fee that was paid in the months before, 0.9 to 1: prices were lower once. */
  pastFeeShare: number
  /** Hours in an ordinary month. */
  usualWatchHours: number
  devices: number
  /** Standardized and never written to a file: drives tickets and, in part, churn. */
  discontent: number
  /** The chance that a month's payment fails. */
  failureRate: number
  /** The chance of a ticket in each half of a month. */
  ticketRate: number
}

/** The customer that examples and the documentation ask for. */
const FIRST_USER = '7590-VHVEG'
const LONGEST_TENURE = 72

/** @returns the same customers for the same arguments; fewer are the first of more */
export function drawCustomers(count: number, seed: number): Customer[] {
  return drawUserIds(count, createRandom(deriveSeed(seed, 0))).map((user_id, at) =>
    drawCustomer(user_id, createRandom(deriveSeed(seed, at + 1)))
  )
}

function drawUserIds(count: number, random: Random): string[] {
  const ids = new Set([FIRST_USER])
  while (ids.size < count) {
    const digits = String(random.below(10_000)).padStart(4, '0')
    const letters = Array.from({ length: 5 }, () => String.fromCharCode(65 + random.below(26))).join('')
    ids.add(`${digits}-${letters}`)
  }
  return [...ids]
}

function drawCustomer(user_id: string, random: Random): Customer {
  const tenure = drawTenure(random)
  const family = chance(random, 0.48)
  const net = choose(random, [
    ['Fiber optic', 0.44],
    ['DSL', 0.34],
    ['No', 0.22]
  ] as const)
  const streamTv = net === 'No' ? null : chance(random, 0.49)
  const streamMovies = streamTv === null ? null : chance(random, streamTv ? 0.71 : 0.29)
  const plans = Number(streamTv === true) + Number(streamMovies === true)
  const discontent = bell(random)
  return {
    user_id,
    tenure,
    signupDay: between(random, 1, 28),
    gender: chance(random, 0.5) ? 'Female' : 'Male',
    senior: chance(random, 0.16),
    family,
    dependents: chance(random, family ? 0.52 : 0.09),
    net,
    streamTv,
    streamMovies,
    contract: drawContract(tenure, random),
    paperless: chance(random, net === 'Fiber optic' ? 0.72 : 0.48),
    feeCents: drawFee(net, plans, random),
    priceRise: chance(random, net === 'No' ? 0.1 : 0.3),
    pastFeeShare: 0.9 + 0.1 * random.float(),
    usualWatchHours: clamp(28 + 2 * plans + 5.5 * bell(random), 6, 60),
    devices: between(random, 1, 3),
    discontent,
    failureRate: chance(random, 0.12) ? 0.25 : 0.03,
    ticketRate: clamp(0.045 + 0.03 * discontent, 0.005, 0.2)
  }
}

/** Many are new and many have been there from the start. */
function drawTenure(random: Random): number {
  const [from, to] = choose(random, [
    [[0, 14], 0.35],
    [[0, LONGEST_TENURE], 0.55],
    [[66, LONGEST_TENURE], 0.1]
  ] as const)
  return between(random, from, to)
}

/** The longer people stay, the longer the contract they sign. */
function drawContract(tenure: number, random: Random): ContractType {
  const share = tenure / LONGEST_TENURE
  return choose(random, [
    ['Month-to-month', 1.15 - share],
    ['One year', 0.1 + 0.3 * share],
    ['Two year', 0.02 + 0.75 * share * share]
  ] as const)
}

const BASE_CENTS: Record<NetService, number> = { No: 2000, DSL: 4700, 'Fiber optic': 7500 }

function drawFee(net: NetService, plans: number, random: Random): number {
  const spread = net === 'No' ? 150 : 700
  const cents = BASE_CENTS[net] + 1000 * plans + clamp(spread * bell(random), -2.5 * spread, 2.5 * spread)
  return 5 * Math.round(cents / 5)
}
