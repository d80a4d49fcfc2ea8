import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { digestSecret, isSecret } from '../secret.ts'

/** Keeps one short text where nobody else can read it. */
export interface KeyStore {
  /** Null where nothing is kept, or it cannot be read any more. */
  read(): string | null
  write(text: string): void
}

/** What callers from the network must show. */
export interface ApiKey {
  readonly exists: boolean
  /** A new one, told this once; the one before is refused from now on. */
  renew(): string
  /** Takes a key that a person chose. @throws INVALID_PARAMETER_VALUE for one that can be guessed */
  use(key: string): void
  accepts(given: string): boolean
}

const BYTES = 32

/** One that nobody guesses. */
export function makeKey(): string {
  return randomBytes(BYTES).toString('base64url')
}

const SHORTEST = 20

/** Only a digest is kept: whoever reads the store, a backup or a log finds no key in it. */
export function createApiKey(store: KeyStore): ApiKey {
  const read = (): Buffer | null => {
    const text = store.read()
    return text !== null && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null
  }
  let known = read()
  const keep = (key: string): void => {
    known = digestSecret(key)
    store.write(known.toString('hex'))
  }
  return {
    get exists() {
      return known !== null
    },
    renew: () => {
      const key = makeKey()
      keep(key)
      return key
    },
    use: (key) => {
      if (key.length < SHORTEST || !/^[\x21-\x7e]+$/.test(key)) {
        throw new AppError(
          'INVALID_PARAMETER_VALUE',
          `An API key has at least ${SHORTEST} characters and no blanks, and travels in a header: letters, digits and signs of ASCII.`
        )
      }
      keep(key)
    },
    accepts: (given) => known !== null && isSecret(given, known)
  }
}
