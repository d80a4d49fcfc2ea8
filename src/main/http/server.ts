import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import type { Listener } from '../serving/service.ts'
import { DEFAULT_PORT } from '../serving/describe-status.ts'
import { registerApiRoutes } from './api-routes.ts'
import { createFastify, listenAt } from './fastify-server.ts'
import type { FrontDoor } from './front-door.ts'
import { createNetworkListener } from './network-listener.ts'
import { THIS_MACHINE } from './node-server.ts'
import { registerProgramRoutes } from './program-routes.ts'
import { removeOldUploads } from './uploads.ts'

export interface HttpServer {
  /** Opens `/api/v1`, as `Authorization: Bearer …`. */
  token: string
  /**
   * @param port 0: any free one; where the door listens already, its port is kept
   * @returns the address, http://127.0.0.1:8000
   * @throws INVALID_STATE when the port is taken
   */
  listen(port: number): Promise<string>
  close(): Promise<void>
}

/** The browser host: screens, `/api/v1` and the public routes on one port. Stopping serving closes only the public routes. */
export async function createHttpServer(app: App, door: FrontDoor): Promise<HttpServer> {
  const server = createFastify(app.log, { door })
  if (app.access.granted) await removeOldUploads(app.paths.uploads, Date.now())
  await registerProgramRoutes(server, app)
  registerApiRoutes(server, app, door.access)
  return {
    token: door.access.token,
    listen: async (port) => {
      await server.ready()
      const address = door.address ?? (await door.listen(port))
      const gate: Listener = { port_can_change: false, start: async () => address, stop: async () => {} }
      app.access.tell(address)
      app.serving.attach(gate, address)
      app.serving.attachNetwork(createNetworkListener(app))
      door.leadTo(server.routing)
      return address
    },
    close: async () => {
      await door.close()
      await server.close()
    }
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
      const address = await listenAt(opening, THIS_MACHINE, port ?? DEFAULT_PORT)
      server = opening
      return address
    },
    stop: async () => {
      await server?.close()
      server = null
    }
  }
}
