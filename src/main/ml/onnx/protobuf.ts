/**
 * Protocol buffers, as far as a writer needs them (https://protobuf.dev/programming-guides/encoding/): a message is its
 * fields one after the other, a field is the varint (number << 3 | wire type) and what follows. Wire type 0 is a varint,
 * 2 a length and so many bytes: text, messages and packed numbers alike; 5 is four bytes.
 */

/** An encoded field, or several. Nothing is copied until `message` puts the pieces together. */
export type Field = Uint8Array[]

const VARINT = 0
const LENGTH_DELIMITED = 2
const FIXED32 = 5
const encoder = new TextEncoder()

/** @param value a safe integer; a negative one is written as two's complement of 64 bits, in ten bytes */
export function intField(number: number, value: number): Field {
  return [varints([number * 8 + VARINT, value])]
}

/** A float32. */
export function floatField(number: number, value: number): Field {
  return [varints([number * 8 + FIXED32]), new Uint8Array(Float32Array.of(value).buffer)]
}

/** Text as UTF-8; half of a surrogate pair becomes U+FFFD. */
export function textField(number: number, text: string): Field {
  return bytesField(number, encoder.encode(text))
}

export function bytesField(number: number, bytes: Uint8Array): Field {
  return [varints([number * 8 + LENGTH_DELIMITED, bytes.length]), bytes]
}

/** A repeated field of integers as one packed field; every reader takes it for `repeated int64` too. */
export function packedIntsField(number: number, values: ArrayLike<number>): Field {
  return bytesField(number, varints(values))
}

/** One field per text, in this order; few distinct texts among many are encoded once. */
export function textsField(number: number, texts: readonly string[]): Field {
  const encoded = new Map<string, Uint8Array>()
  const fields = texts.map((text) => {
    const known = encoded.get(text) ?? join(textField(number, text))
    encoded.set(text, known)
    return known
  })
  return [join(fields)]
}

export function messageField(number: number, ...fields: Field[]): Field {
  const pieces = fields.flat()
  return [varints([number * 8 + LENGTH_DELIMITED, lengthOf(pieces)]), ...pieces]
}

export function message(...fields: Field[]): Uint8Array {
  return join(fields.flat())
}

function varints(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(10 * values.length)
  let at = 0
  for (let place = 0; place < values.length; place++) {
    let rest = values[place]
    if (rest < 0) {
      at = negative(bytes, at, rest)
      continue
    }
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128
    bytes[at++] = rest
  }
  return bytes.slice(0, at)
}

function negative(bytes: Uint8Array, from: number, value: number): number {
  let at = from
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest >= 128n; rest >>= 7n) bytes[at++] = Number(rest & 127n) + 128
  bytes[at++] = Number(rest)
  return at
}

function lengthOf(pieces: Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

function join(pieces: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lengthOf(pieces))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
