import { parseArgs } from 'node:util'
import { AppError } from '../shared/errors.ts'
import { runServer } from './http/run-server.ts'
import { DEFAULT_PORT } from './serving/service.ts'
import { defaultWorkspaceDir } from './workspace-dir.ts'

// The program without a window: the same screens, in a browser. node out/main/serve.js [--workspace DIR] [--port 8000]
const { values } = parseArgs({ options: { workspace: { type: 'string' }, port: { type: 'string' } } })
const workspaceDir = values.workspace ?? defaultWorkspaceDir()

try {
  if (values.port === undefined) await runOnUsualPort()
  else await runServer({ workspaceDir, port: Number(values.port) })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.code}: ${error.message}\n`)
  process.exitCode = 1
}

/** Where nobody asked for a port, one that is taken is no reason to give up. */
async function runOnUsualPort(): Promise<void> {
  try {
    await runServer({ workspaceDir, port: DEFAULT_PORT })
  } catch (error) {
    if (!(error instanceof AppError) || error.details?.port === undefined) throw error
    await runServer({ workspaceDir, port: 0 })
  }
}
