import { once } from 'node:events'
import { createApp } from '../app.ts'
import { createHttpServer } from './server.ts'

export interface RunServerOptions {
  workspaceDir: string
  /** 0: any free one. */
  port: number
}

/**
 * Serves a workspace until the process is asked to end.
 * @throws INVALID_STATE when the port is taken
 */
export async function runServer({ workspaceDir, port }: RunServerOptions): Promise<void> {
  const app = await createApp({ workspaceDir, host: 'browser' })
  const server = await createHttpServer(app, { ui: true })
  try {
    const address = await server.listen(port)
    process.stdout.write(`listening on ${address}\n`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  } finally {
    await server.close()
    await app.close()
  }
}
