/** Terms of either expansion at most; near x = a some √a are needed. */
const MOST_TERMS = 100_000

/**
 * The regularised upper incomplete gamma function Q(a, x): the chance that a chi-square variable of 2a degrees of freedom
 * exceeds 2x. By the power series below x = a + 1 and Legendre's continued fraction above (DLMF 8.11.4 and 8.9.2).
 * @param a a whole number of halves, above 0
 * @param x at least 0
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x === 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - logGammaOfHalves(a))
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let k = 1; k < MOST_TERMS && term > sum * Number.EPSILON; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Evaluated forwards by Lentz's method (Thompson and Barnett, J. Comput. Phys. 64, 1986). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let value = d
  for (let k = 1; k < MOST_TERMS; k++) {
    const numerator = -k * (k - a)
    b += 2
    c = b + numerator / c
    d = 1 / (b + numerator * d)
    value *= c * d
    if (Math.abs(c * d - 1) <= Number.EPSILON) break
  }
  return value
}

/** From Γ(1/2) = √π or Γ(1) = 1 upwards by Γ(a + 1) = a Γ(a). */
function logGammaOfHalves(a: number): number {
  let at = a % 1 === 0 ? 1 : 0.5
  let sum = at === 1 ? 0 : Math.log(Math.PI) / 2
  for (; at < a; at++) sum += Math.log(at)
  return sum
}
