import type { EventName } from './contract/event-names.ts'
import type { EventListener } from './contract/events.ts'
import type { Reply } from './errors.ts'

/** The only two channels between the window and the main process. */
export const IPC = {
  /** Window → main, invoked with (name, input); answers a Reply. */
  call: 'benchtop:call',
  /** Main → window, sent with one AnyEvent. */
  event: 'benchtop:event'
} as const

/** What the preload puts on the desktop's `window.benchtop`. A browser's window has none. */
export interface BenchtopBridge {
  /** The transport of the desktop: never rejects for a foreseen error. */
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** @returns the function that ends the subscription */
  on<N extends EventName>(name: N, listener: EventListener<N>): () => void
  /** Where a dropped or chosen file lies on disk; '' for a file made in the page. */
  pathForFile(file: File): string
}
