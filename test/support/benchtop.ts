import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts the built command line in a process of its own. */
export function spawnBenchtop(workspaceDir: string, args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, '--workspace', workspaceDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The built host of a workspace, once it listens. @param port 0: a free one */
export async function serveBenchtop(workspace: string, port = 0): Promise<{ address: string; stop(): Promise<void> }> {
  const child = spawnBenchtop(workspace, ['serve', '--port', String(port)])
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
    if (address === undefined) continue
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    return { address, stop }
  }
  throw new Error('the server ended before it listened')
}

/** Runs one command of the built command line to its end. */
export function benchtop(workspaceDir: string, ...args: string[]): Promise<CommandResult> {
  return ended(spawnBenchtop(workspaceDir, args))
}

/** The same where no file may become larger than so many blocks of 512 bytes (POSIX, ulimit -f). */
export function benchtopWithin(blocks: number, workspaceDir: string, ...args: string[]): Promise<CommandResult> {
  const command = [process.execPath, CLI, '--workspace', workspaceDir, ...args]
  const limited = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...command]
  return ended(spawn('sh', limited, { stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** The same for somebody whom permissions hold: the administrator's leave to pass them by is given up first. */
export function benchtopWithoutPrivileges(workspaceDir: string, ...args: string[]): Promise<CommandResult> {
  const command = [process.execPath, CLI, '--workspace', workspaceDir, ...args]
  const isRoot = process.getuid?.() === 0
  const dropped = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', ...command] : command
  return ended(spawn(dropped[0], dropped.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] }))
}

async function ended(child: ChildProcess): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', (chunk) => (stdout += chunk))
  child.stderr!.on('data', (chunk) => (stderr += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

/** The same with `--json`: the one object on standard output. Fails with what the command said when it ended with an error. */
export async function benchtopJson<T>(workspaceDir: string, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await benchtop(workspaceDir, ...args, '--json')
  if (code !== 0) throw new Error(`benchtop ${args.join(' ')} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as T
}
