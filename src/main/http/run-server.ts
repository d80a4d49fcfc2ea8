import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import type { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { createFrontDoor, type FrontDoor } from './front-door.ts'
import type { OpenTo } from './open-to-network.ts'

export interface RunServerOptions {
  workspaceDir: string
  /** 0: any free one. */
  port: number
  /** Left out: other machines cannot call. */
  network?: OpenTo
}

/**
 * Serves a workspace until the process is asked to end. What it does, and every bug with its stack, goes to `logs/` in
 * the workspace; bugs are told on the terminal as well.
 * @throws INVALID_STATE when the port is taken, and what opening a workspace throws
 */
export async function runServer({ workspaceDir, port, network }: RunServerOptions): Promise<void> {
  const door = createFrontDoor()
  const address = await door.listen(port)
  // before anybody is told where it listens: who ends it at once ends it cleanly, too
  const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  process.stdout.write(`listening on ${address}\n`)
  try {
    const program = await openProgram(door, workspaceDir)
    try {
      if (network !== undefined) process.stdout.write(`${await program.openTo(network)}\n`)
      await asked
    } finally {
      await program.close()
    }
  } finally {
    await door.close()
  }
}

interface Program {
  openTo(network: OpenTo): Promise<string>
  close(): Promise<void>
}

async function afterTurn<T>(read: () => Promise<T>): Promise<T> {
  await turn()
  return read()
}

/** The program is read in parts, and between two of them the door hands out what a browser asks for. */
async function openProgram(door: FrontDoor, workspaceDir: string): Promise<Program> {
  const { openServerLog } = await afterTurn(() => import('./server-log.ts'))
  const { createApp } = await afterTurn(() => import('../app.ts'))
  await afterTurn(() => import('fastify'))
  const { createHttpServer } = await afterTurn(() => import('./server.ts'))
  await turn()
  const log = openServerLog(workspaceDir)
  const app = await createApp({ workspaceDir, host: 'browser', log })
  const server = await createHttpServer(app, door)
  log.info('listening', { address: await server.listen(0), version: app.version, node: process.version })
  tellAccess(app)
  return {
    openTo: async (network) => (await import('./open-to-network.ts')).openToNetwork(app, network),
    close: async () => {
      await server.close()
      await app.close()
      log.info('closed')
    }
  }
}

/** Where another program writes the workspace, says so, and says when this one does. */
function tellAccess({ access, events }: App): void {
  try {
    access.require()
  } catch (error) {
    process.stdout.write(`${(error as AppError).message}\n`)
    events.on('takeover', () =>
      process.stdout.write('The other program has closed; this one writes the workspace now.\n')
    )
  }
}
