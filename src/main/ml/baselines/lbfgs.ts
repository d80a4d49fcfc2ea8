/**
 * Minimising a smooth function by L-BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale
 * optimization", Mathematical Programming 45, 1989), with a line search for the strong Wolfe conditions
 * (Nocedal and Wright, "Numerical Optimization", 2006, algorithms 3.5, 3.6 and 7.4). Memory and stopping rules are
 * those of scikit-learn's call of scipy: 10 pairs, largest gradient <= tol, decrease below 64 rounding errors.
 */

/** Writes the gradient at `x` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

export interface LbfgsOptions {
  max_iter: number
  /** Done when no part of the gradient is larger. */
  tol: number
  /** Called after each iteration; may throw to stop. */
  onIteration?: (done: number) => void
}

export interface LbfgsResult {
  x: Float64Array
  value: number
  n_iter: number
  /** False: max_iter came first. */
  converged: boolean
}

const MEMORY = 10
const LEAST_DECREASE = 64 * Number.EPSILON
const SUFFICIENT_DECREASE = 1e-4
const CURVATURE = 0.9
const MOST_TRIALS = 30

/** A place on the way: the point, its value and its gradient. */
interface Place {
  x: Float64Array
  value: number
  gradient: Float64Array
}

/** @param start where the search begins; it is left as it is */
export function minimise(objective: Objective, start: Float64Array, options: LbfgsOptions): LbfgsResult {
  const { max_iter, tol, onIteration } = options
  let here = placeAt(objective, start.slice())
  let pairs: Pair[] = []
  let n_iter = 0
  let converged = largest(here.gradient) <= tol
  while (!converged && n_iter < max_iter) {
    const direction = descentDirection(pairs, here.gradient)
    const first = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(here.gradient, here.gradient))) : 1
    const next = searchLine(objective, here, direction, first)
    if (next === null) {
      // no step helps: the curvature is out of date, or rounding hides any decrease
      if (pairs.length === 0) converged = true
      pairs = []
      continue
    }
    n_iter++
    const decrease = (here.value - next.value) / Math.max(Math.abs(here.value), Math.abs(next.value), 1)
    pairs = remember(pairs, here, next)
    here = next
    converged = largest(here.gradient) <= tol || decrease <= LEAST_DECREASE
    onIteration?.(n_iter)
  }
  return { x: here.x, value: here.value, n_iter, converged }
}

interface Pair {
  step: Float64Array
  change: Float64Array
  /** 1 / (step . change), above 0. */
  rho: number
}

function remember(pairs: Pair[], from: Place, to: Place): Pair[] {
  const step = to.x.map((value, at) => value - from.x[at])
  const change = to.gradient.map((value, at) => value - from.gradient[at])
  const curvature = dot(step, change)
  if (!(curvature > Number.EPSILON * dot(change, change))) return pairs
  return [...pairs.slice(-(MEMORY - 1)), { step, change, rho: 1 / curvature }]
}

/** The two loops: minus the gradient times the inverse of the curvature the pairs tell of. */
function descentDirection(pairs: Pair[], gradient: Float64Array): Float64Array {
  const direction = gradient.map((value) => -value)
  const alphas = new Float64Array(pairs.length)
  for (let at = pairs.length - 1; at >= 0; at--) {
    const { step, change, rho } = pairs[at]
    alphas[at] = rho * dot(step, direction)
    addScaled(direction, -alphas[at], change)
  }
  const last = pairs.at(-1)
  if (last !== undefined) scale(direction, 1 / (last.rho * dot(last.change, last.change)))
  for (const [at, { step, change, rho }] of pairs.entries()) {
    addScaled(direction, alphas[at] - rho * dot(change, direction), step)
  }
  return direction
}

/** A step along the direction: its length, and value and slope there. */
interface Trial {
  length: number
  slope: number
  place: Place
}

/** @returns null where no step lowers the value */
function searchLine(objective: Objective, from: Place, direction: Float64Array, first: number): Place | null {
  const slope = dot(from.gradient, direction)
  if (!(slope < 0)) return null
  const start: Trial = { length: 0, slope, place: from }
  const tryLength = (length: number): Trial => {
    const x = from.x.slice()
    addScaled(x, length, direction)
    const place = placeAt(objective, x)
    return { length, slope: dot(place.gradient, direction), place }
  }
  let low = start
  let length = first
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const own = tryLength(length)
    if (!(own.place.value <= bound(start, length)) || (trial > 0 && own.place.value >= low.place.value)) {
      return zoom(start, low, own, tryLength)
    }
    if (Math.abs(own.slope) <= -CURVATURE * slope) return own.place
    if (own.slope >= 0) return zoom(start, own, low, tryLength)
    low = own
    length *= 2
  }
  return low.place
}

/** The most a step may lead to: a share of what the slope promises must be kept. */
function bound({ place, slope }: Trial, length: number): number {
  return place.value + SUFFICIENT_DECREASE * length * slope
}

/** Narrows the interval between a good step and one too far (or back) until a step meets both conditions. */
function zoom(start: Trial, good: Trial, other: Trial, tryLength: (length: number) => Trial): Place | null {
  let [low, high] = [good, other]
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const own = tryLength(interpolate(low, high))
    if (!(own.place.value <= bound(start, own.length)) || own.place.value >= low.place.value) high = own
    else {
      if (Math.abs(own.slope) <= -CURVATURE * start.slope) return own.place
      if (own.slope * (high.length - low.length) >= 0) high = low
      low = own
    }
  }
  return low.length > 0 && low.place.value < start.place.value ? low.place : null
}

/** The least of the cubic through both ends, kept a tenth of the interval away from them. */
function interpolate(low: Trial, high: Trial): number {
  const width = high.length - low.length
  const d1 = low.slope + high.slope - (3 * (high.place.value - low.place.value)) / width
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - low.slope * high.slope)
  const share = 1 - (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2)
  return low.length + width * (share >= 0.1 && share <= 0.9 ? share : 0.5)
}

function placeAt(objective: Objective, x: Float64Array): Place {
  const gradient = new Float64Array(x.length)
  return { x, value: objective(x, gradient), gradient }
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}

function addScaled(to: Float64Array, factor: number, values: Float64Array): void {
  for (let at = 0; at < to.length; at++) to[at] += factor * values[at]
}

function scale(values: Float64Array, factor: number): void {
  for (let at = 0; at < values.length; at++) values[at] *= factor
}
