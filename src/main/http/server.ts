import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import type { Listener } from '../serving/service.ts'
import { DEFAULT_PORT } from '../serving/service.ts'
import type { ApiAccess } from './api-access.ts'
import { registerApiRoutes } from './api-routes.ts'
import { createFastify, listenAt } from './fastify-server.ts'
import { createNetworkListener } from './network-listener.ts'
import { registerProgramRoutes } from './program-routes.ts'
import { registerUi } from './ui.ts'
import { removeOldUploads } from './uploads.ts'

export interface HttpServer {
  /** Opens `/api/v1`, as `Authorization: Bearer …`. */
  token: string
  /**
   * @param port 0: any free one
   * @returns the address, http://127.0.0.1:8000
   * @throws INVALID_STATE when the port is taken
   */
  listen(port: number): Promise<string>
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

export interface HttpServerOptions {
  /** Whether the screens are served, too. */
  ui: boolean
  /** The folder of the screens; left out: the built ones. */
  screens?: string
}

/** The browser host: screens, `/api/v1` and the public routes on one port. Stopping serving closes only the public routes. */
export async function createHttpServer(app: App, { ui, screens }: HttpServerOptions): Promise<HttpServer> {
  const server = createFastify(app.log)
  const token = randomBytes(32).toString('base64url')
  let port = 0
  const access: ApiAccess = { token, cookieName: () => `benchtop_${port}` } // cookies do not tell ports apart
  await removeOldUploads(app.paths.uploads, Date.now())
  await registerProgramRoutes(server, app)
  registerApiRoutes(server, app, access)
  if (ui) registerUi(server, access, screens)
  let address = ''
  return {
    token,
    listen: async (wanted) => {
      address = await listenAt(server, LOOPBACK, wanted)
      port = Number(new URL(address).port)
      const gate: Listener = { port_can_change: false, start: async () => address, stop: async () => {} }
      app.serving.attach(gate, address)
      app.serving.attachNetwork(createNetworkListener(app))
      return address
    },
    close: () => server.close()
  }
}

/** For the desktop window, which needs no HTTP itself: the public routes alone, on a port that a person starts and stops. */
export function createPublicListener(app: App): Listener {
  let server: FastifyInstance | null = null
  return {
    port_can_change: true,
    start: async (port) => {
      const opening = createFastify(app.log)
      await registerProgramRoutes(opening, app)
      const address = await listenAt(opening, LOOPBACK, port ?? DEFAULT_PORT)
      server = opening
      return address
    },
    stop: async () => {
      await server?.close()
      server = null
    }
  }
}
