import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import { DEFAULT_PORT } from '../serving/describe-status.ts'
import { defaultWorkspaceDir } from '../workspace-dir.ts'
import { runServer } from './run-server.ts'

/** The program without a window: `[--workspace DIR] [--port 8000]` of the process. The exit code tells how it went. */
export async function serve(): Promise<void> {
  try {
    const { workspaceDir, port } = readArguments()
    if (port === null) await runOnUsualPort(workspaceDir)
    else await runServer({ workspaceDir, port })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`${error.code}: ${error.message}\n`)
    process.exitCode = 1
  }
}

/** @throws INVALID_PARAMETER_VALUE for an option that is not there, or a port that is no number */
function readArguments(): { workspaceDir: string; port: number | null } {
  const { workspace, port } = parseOptions()
  if (port !== undefined && !/^\d+$/.test(port)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `"${port}" is no port; choose one from 0 to 65535, 0 for any free one.`
    )
  }
  return { workspaceDir: workspace ?? defaultWorkspaceDir(), port: port === undefined ? null : Number(port) }
}

function parseOptions(): { workspace?: string; port?: string } {
  try {
    return parseArgs({ options: { workspace: { type: 'string' }, port: { type: 'string' } } }).values
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${reason.replace(/\.?$/, '.')} Options: --workspace DIR, --port 8000.`
    )
  }
}

/** Where nobody asked for a port, one that is taken is no reason to give up. */
async function runOnUsualPort(workspaceDir: string): Promise<void> {
  try {
    await runServer({ workspaceDir, port: DEFAULT_PORT })
  } catch (error) {
    if (!(error instanceof AppError) || error.details?.port === undefined) throw error
    await runServer({ workspaceDir, port: 0 })
  }
}
