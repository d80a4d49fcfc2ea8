/**
 * Many texts in shared memory: handed from thread to thread they are not copied, where 250 000 strings hold each thread for
 * a quarter of a second.
 */
export interface PackedTexts {
  /** UTF-8, one after the other. */
  bytes: Uint8Array<SharedArrayBuffer>
  /** Where each text ends in `bytes`. */
  ends: Float64Array<SharedArrayBuffer>
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const ends = new Float64Array(new SharedArrayBuffer(8 * texts.length))
  let total = 0
  for (const [at, text] of texts.entries()) ends[at] = total += Buffer.byteLength(text)
  const bytes = Buffer.from(new SharedArrayBuffer(total))
  for (const [at, text] of texts.entries()) bytes.write(text, startOf(ends, at))
  return { bytes: new Uint8Array(bytes.buffer as SharedArrayBuffer), ends }
}

/** @param at from 0 to the number of texts - 1 */
export function textAt({ bytes, ends }: PackedTexts, at: number): string {
  return Buffer.from(bytes.buffer).toString('utf8', startOf(ends, at), ends[at])
}

function startOf(ends: Float64Array, at: number): number {
  return at === 0 ? 0 : ends[at - 1]
}
