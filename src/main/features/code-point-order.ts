/**
 * Compares texts by code point, which is also the order of their UTF-8 bytes and so SQLite's.
 * JavaScript's own comparison goes by UTF-16 units and puts U+1F600 before U+FF21.
 */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** Moves the surrogates (D800 to DFFF) behind all other units, where the code points they stand for are. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
