/**
 * Thresholds for inputs in single precision.
 *
 * A graph's number is a float32: 24 bits of the decimal someone wrote. Rounding moves it past a threshold that lies
 * between the two, and that is common: with data of two decimals, the middle of -122.23 and -122.25 is a value that
 * other rows have. Neither the nearest float32 nor the next below is then always right: the first sends a value above
 * the threshold left when both round to the same number, the second sends a value below it right when it rounds up.
 *
 * So each float32 is taken for the shortest decimal that rounds to it (what numpy and JavaScript print for it), and the
 * threshold becomes the largest float32 whose decimal goes left. Decimals keep their order when rounded, so for every
 * number of up to 6 digits, and for every integer below 2^24, the comparison in float32 decides as ours does in double.
 * A threshold that is a float32 itself stays: there every float32 is decided as ours does. Numbers with more digits than
 * a float32 holds are decided as ours unless they lie within half a float32 step of the threshold.
 */

/** @returns a float32: `Math.fround(value) <= result` where `value <= threshold`, and only there */
export function float32Threshold(threshold: number): number {
  const nearest = Math.fround(threshold)
  if (nearest === threshold) return threshold
  const above = nearest > threshold ? nearest : neighbour(nearest, 1)
  if (shortestDecimal(above) <= threshold) return above
  const below = nearest > threshold ? neighbour(nearest, -1) : nearest
  return shortestDecimal(below) <= threshold ? below : neighbour(below, -1)
}

/** @param value a float32; 9 digits tell any two of them apart */
function shortestDecimal(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits))
    if (Math.fround(decimal) === value) return decimal
  }
  return Number(value.toPrecision(9))
}

const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

/** The next float32 in a direction; IEEE 754 numbers of one sign are ordered as their bits. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) {
    bits[0] = 1
    return direction * float[0]
  }
  float[0] = value
  bits[0] += value > 0 ? direction : -direction
  return float[0]
}
