import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import type { ApiAccess } from './api-access.ts'
import { addressAt, createNodeServer, explainListening, LOOPBACK, THIS_MACHINE } from './node-server.ts'
import { createScreens } from './screens.ts'

/**
 * What listens before the program behind it is read: the screens are handed out at once, and any other request waits for
 * the program. So a browser reads and draws the page meanwhile.
 */
export interface FrontDoor {
  server: Server
  /** http://127.0.0.1:8000; null: it does not listen yet. */
  address: string | null
  /** What the page is given to open `/api/v1`. */
  access: ApiAccess
  /** Where what is no file of the screens is answered; what has waited goes there now. */
  leadTo(answer: RequestListener): void
  /**
   * @param port 0: any free one
   * @returns the address, http://127.0.0.1:8000
   * @throws INVALID_STATE when the port is taken
   */
  listen(port: number): Promise<string>
  /** Every connection is closed at once. */
  close(): Promise<void>
}

/** @param screens the folder of the built screens; left out: beside the program; null: none are handed out */
export function createFrontDoor(screens?: string | null): FrontDoor {
  const server = createNodeServer((request, response) => {
    if (handOut === null || !mayBeAScreen(request)) pass(request, response)
    else handOut(request, response, () => pass(request, response))
  })
  const access: ApiAccess = {
    token: randomBytes(32).toString('base64url'),
    cookieName: () => cookie
  }
  let cookie = ''
  const handOut = screens === null ? null : createScreens(access, screens)
  let waiting: (() => void)[] = []
  let pass: RequestListener = (...asked) => {
    waiting.push(() => pass(...asked))
  }
  const door: FrontDoor = {
    server,
    address: null,
    access,
    leadTo: (answer) => {
      pass = answer
      for (const goOn of waiting) goOn()
      waiting = []
    },
    listen: async (port) => {
      try {
        await once(server.listen({ host: THIS_MACHINE, port }), 'listening')
      } catch (error) {
        throw explainListening(error, THIS_MACHINE, port)
      }
      const address = addressAt(server, THIS_MACHINE)
      door.address = address
      cookie = `benchtop_${new URL(address).port}` // cookies do not tell ports apart
      return address
    },
    close: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
  return door
}

/** A page that a name server points at this machine gets no screens: it is refused like all it asks for. */
function mayBeAScreen({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && LOOPBACK.test(headers.host ?? '')
}
