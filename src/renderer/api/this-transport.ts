import type { BenchtopBridge } from '../../shared/ipc.ts'
import { createBridgeTransport } from './bridge-transport.ts'
import { createHttpTransport } from './http-transport.ts'
import type { Transport } from './transport.ts'

declare global {
  interface Window {
    /** There in the desktop window only; a browser speaks HTTP. */
    benchtop?: BenchtopBridge
  }
}

/** How this page reaches the engines. */
export const transport: Transport =
  window.benchtop === undefined ? createHttpTransport() : createBridgeTransport(window.benchtop)
