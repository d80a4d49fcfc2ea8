import { AppError } from '../../shared/errors.ts'
import { createTurns } from './in-turn.ts'

/** What opens and closes the port: given by the host, since the engines know no HTTP. */
export interface Listener {
  /** False: the screens come over the same port. */
  port_can_change: boolean
  /**
   * @param port null: the usual one; 0: any free one
   * @returns the address, http://127.0.0.1:8000
   * @throws INVALID_STATE when the port is taken
   */
  start(port: number | null): Promise<string>
  stop(): Promise<void>
}

/** What opens and closes a port to other machines. */
export interface NetworkListener {
  /**
   * @param at `host` an IP address of this machine, `port` 0 any free one, `requests_per_minute` of one caller
   * @returns the address, http://0.0.0.0:8001
   * @throws INVALID_STATE when the port is taken
   */
  start(at: { host: string; port: number; requests_per_minute: number; isKey(given: string): boolean }): Promise<string>
  stop(): Promise<void>
}

/** A listener that a person starts and stops. */
export interface Listening {
  /** `at`: it listens already. */
  attach(listener: Listener, at?: string): void
  /** Null while stopped. */
  readonly address: string | null
  /** Where it listens or listened last; null: nowhere yet. */
  readonly port: number | null
  readonly portCanChange: boolean
  /** @throws INVALID_STATE where the host gave no listener, or the port is taken */
  start(port: number | null): Promise<void>
  stop(): Promise<void>
}

/** @param onChange told when it has been opened or closed */
export function createListening(onChange: (state: 'opened' | 'closed') => void): Listening {
  let listener: Listener | null = null
  let address: string | null = null
  let lastAddress: string | null = null
  /** A start waits for the stop before it, so that the port is free and never opened twice. */
  const inTurn = createTurns()
  return {
    attach: (given, at) => {
      listener = given
      address = at ?? null
      lastAddress = address
      if (address !== null) onChange('opened')
    },
    get address() {
      return address
    },
    get port() {
      const known = address ?? lastAddress
      return known === null ? null : Number(new URL(known).port)
    },
    get portCanChange() {
      return listener?.port_can_change ?? false
    },
    start: (port) =>
      inTurn(async () => {
        if (listener === null) {
          throw new AppError(
            'INVALID_STATE',
            'This program has no server of its own; use benchtop serve, or the window.'
          )
        }
        if (address !== null) return
        address = await listener.start(port)
        lastAddress = address
        onChange('opened')
      }),
    stop: () =>
      inTurn(async () => {
        if (address === null) return
        address = null
        await listener?.stop()
        onChange('closed')
      })
  }
}
