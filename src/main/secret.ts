import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 of a secret: of one length whatever was sent, so that neither length nor time tells anything about it. */
export function digestSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** @param digest of the secret that is known */
export function isSecret(given: string, digest: Buffer): boolean {
  return timingSafeEqual(digestSecret(given), digest)
}
