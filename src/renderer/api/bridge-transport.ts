import { EVENT_NAMES } from '../../shared/contract/event-names.ts'
import type { AnyEvent } from '../../shared/contract/events.ts'
import type { BenchtopBridge } from '../../shared/ipc.ts'
import type { Transport } from './transport.ts'

export function createBridgeTransport(bridge: BenchtopBridge): Transport {
  return {
    send: (name, input) => bridge.call(name, input),
    listen: (listener) => {
      for (const name of EVENT_NAMES) {
        bridge.on(name, (payload) => listener({ name, payload } as AnyEvent))
      }
    },
    pathsOf: async (files) => files.map((file) => bridge.pathForFile(file)),
    letGo: async () => {}
  }
}
