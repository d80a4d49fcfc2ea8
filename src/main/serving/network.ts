import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Network } from '../../shared/contract/serving.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import { createTurns } from './in-turn.ts'
import type { ApiKey } from './api-key.ts'
import type { NetworkListener } from './listening.ts'

/** The door to other machines: closed until a person opens it, and again when the program ends. */
export interface NetworkDoor {
  attach(listener: NetworkListener): void
  /** @throws INVALID_STATE without a key, while serving is stopped or where the port is taken */
  open(at: NetworkPlace): Promise<void>
  close(): Promise<void>
  describe(): Network
}

interface NetworkPlace {
  host: string
  port: number
  requests_per_minute: number
}

/** Every address of this machine. */
const EVERYWHERE = '0.0.0.0'

export function createNetworkDoor(key: ApiKey, isServing: () => boolean): NetworkDoor {
  let listener: NetworkListener | null = null
  let address: string | null = null
  const inTurn = createTurns()
  const close = async (): Promise<void> => {
    if (address === null) return
    address = null
    await listener?.stop()
  }
  return {
    attach: (given) => {
      listener = given
    },
    open: ({ host, port, requests_per_minute }) =>
      inTurn(async () => {
        if (listener === null || !isServing()) {
          throw new AppError('INVALID_STATE', 'Serving is stopped; start it before opening it to the network.')
        }
        if (!key.exists) {
          throw new AppError('INVALID_STATE', 'The network is opened with an API key only; make one first.')
        }
        checkHost(host)
        await close()
        address = await listener.start({
          host,
          port,
          requests_per_minute,
          isKey: key.accepts
        })
      }),
    close: () => inTurn(close),
    describe: () => ({
      address,
      has_key: key.exists,
      reached_at: address === null ? [] : reachedAt(new URL(address)),
      hosts: [EVERYWHERE, ...ownAddresses()]
    })
  }
}

/** @throws INVALID_PARAMETER_VALUE */
function checkHost(host: string): void {
  if (isIP(host) === 0)
    throw invalid(`"${host}" is no IP address; choose one of this machine, or ${EVERYWHERE} for all.`)
  if (host.startsWith('127.') || host === '::1') {
    throw invalid(
      `${host} is this machine itself, where Benchtop answers already; choose another address, or ${EVERYWHERE} for all.`
    )
  }
}

/** Of this machine, as others see it. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list = []) =>
    list.flatMap(({ address, family, internal }) => (internal || family !== 'IPv4' ? [] : [address]))
  )
}

function reachedAt({ hostname, port }: URL): string[] {
  const hosts = hostname === EVERYWHERE ? ownAddresses() : [hostname]
  return hosts.map((host) => `http://${host}:${port}`)
}
