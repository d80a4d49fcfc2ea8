import { once } from 'node:events'
import { resolve } from 'node:path'
import packageJson from '../../../package.json' with { type: 'json' }
import { AppError } from '../../shared/errors.ts'
import { createApp, describeBug, type App } from '../app.ts'
import type { Log } from '../context.ts'
import { workspacePaths } from '../db/connection.ts'
import { createLogFile, type LogFile } from '../log/log-file.ts'
import { createKeyFile, readKeyFile } from '../serving/key-file.ts'
import { createHttpServer } from './server.ts'

export interface RunServerOptions {
  workspaceDir: string
  /** 0: any free one. */
  port: number
  /** Left out: other machines cannot call. */
  network?: OpenTo
}

export interface OpenTo {
  host: string
  port: number
  requests_per_minute: number
  /** A file that holds the API key; one that is not there is made. Null: the key that the workspace knows. */
  api_key_file: string | null
}

/**
 * Serves a workspace until the process is asked to end. What it does, and every bug with its stack, goes to `logs/` in
 * the workspace; bugs are told on the terminal as well.
 * @throws INVALID_STATE when the port is taken
 */
export async function runServer({ workspaceDir, port, network }: RunServerOptions): Promise<void> {
  const log = createLogFile(workspacePaths(resolve(workspaceDir)).logs)
  const app = await createApp({ workspaceDir, host: 'browser', log: alsoOnTheTerminal(log) })
  const server = await createHttpServer(app, { ui: true })
  try {
    const address = await server.listen(port)
    // before anybody is told where it listens: who ends it at once ends it cleanly, too
    const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    log.info('listening', { address, version: packageJson.version, node: process.version })
    process.stdout.write(`listening on ${address}\n`)
    if (network !== undefined) process.stdout.write(`${await openTo(app, network)}\n`)
    await asked
  } finally {
    await server.close()
    await app.close()
    log.info('closed')
  }
}

function alsoOnTheTerminal(log: LogFile): Log {
  return {
    error: (error) => {
      log.error(error)
      process.stderr.write(`${describeBug(error)}\n`)
    }
  }
}

/** @returns what was opened and where the key is, in a sentence */
async function openTo({ serving, client }: App, { api_key_file: file, ...at }: OpenTo): Promise<string> {
  let told = ''
  if (file !== null) {
    const kept = readKeyFile(file)
    if (kept === null) {
      createKeyFile(file).write((await client.serving.renew_api_key({})).api_key)
      told = `; the new API key is in ${file}`
    } else serving.useApiKey(kept)
  } else if (!(await client.serving.status({})).network.has_key) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'The network is opened with an API key only; name a file with --api-key-file FILE, which is made with a new key where it is not there.'
    )
  }
  const { network } = await client.serving.open_network(at)
  return `open to the network on ${network.reached_at.join(', ') || network.address} for callers with the API key${told}`
}
