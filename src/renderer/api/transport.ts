import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Send } from '../../shared/client.ts'

/** How this page reaches the engines: over IPC in the desktop window, over HTTP in a browser. */
export interface Transport {
  send: Send
  /** Calls back on every event, and with null when the connection was lost and is there again. */
  listen(listener: (event: AnyEvent | null) => void): void
  /** Where the main process can read these files; in a browser they are sent to it first. */
  pathsOf(files: File[], onProgress?: (fraction: number) => void): Promise<string[]>
  /** What was read under these paths is not needed any more: copies that were sent go, a person's own files stay. Never rejects. */
  letGo(paths: string[]): Promise<void>
}
