import type { AnyEvent } from '../../shared/contract/events.ts'
import { createApp, type App, type AppOptions } from '../app.ts'
import type { Dispatch } from '../dispatch.ts'
import { createNetworkListener } from '../http/network-listener.ts'
import { createPublicListener } from '../http/server.ts'

/** The workspace that is open, while one follows another in the same window. */
export interface Session {
  /** Null before the first is open. */
  app(): App | null
  /** Calls reach whichever workspace is open. */
  dispatch: Dispatch
  /** Opens a workspace, then closes the one before; where it cannot be opened the one before stays. */
  open(workspaceDir: string): Promise<void>
  close(): Promise<void>
}

/** @param onEvent told of every event of the workspace that is open */
export function createSession(options: Omit<AppOptions, 'workspaceDir'>, onEvent: (event: AnyEvent) => void): Session {
  let current: App | null = null
  return {
    app: () => current,
    dispatch: (name, input) => current!.dispatch(name, input),
    open: async (workspaceDir) => {
      const next = await createApp({ ...options, workspaceDir })
      const before = current
      current = next
      next.events.onAny((event) => {
        if (current === next) onEvent(event)
      })
      await before?.close()
      next.serving.attach(createPublicListener(next))
      next.serving.attachNetwork(createNetworkListener(next))
      // Where the port is taken, the Serving screen says so and offers another.
      void next.client.serving.start({}).catch((error: unknown) => next.log.error(error))
    },
    close: async () => {
      await current?.close()
    }
  }
}
