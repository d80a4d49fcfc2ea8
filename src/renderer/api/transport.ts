import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Send } from '../../shared/client.ts'
import type { BenchtopBridge } from '../../shared/ipc.ts'
import { createBridgeTransport } from './bridge-transport.ts'
import { createHttpTransport } from './http-transport.ts'

declare global {
  interface Window {
    /** There in the desktop window only; a browser speaks HTTP. */
    benchtop?: BenchtopBridge
  }
}

/** How this page reaches the engines: over IPC in the desktop window, over HTTP in a browser. */
export interface Transport {
  send: Send
  /** Calls back on every event, and with null when the connection was lost and is there again. */
  listen(listener: (event: AnyEvent | null) => void): void
  /** Where the main process can read these files; in a browser they are sent to it first. */
  pathsOf(files: File[], onProgress?: (fraction: number) => void): Promise<string[]>
}

export const transport: Transport =
  window.benchtop === undefined ? createHttpTransport() : createBridgeTransport(window.benchtop)
