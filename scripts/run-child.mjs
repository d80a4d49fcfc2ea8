import { spawn } from 'node:child_process'

/**
 * Runs a program in this one's place: its terminal, its signals, its exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runChild(program, args, env = process.env) {
  const child = spawn(program, args, { stdio: 'inherit', env })
  // A terminal gives Ctrl-C to every program in it; a second one would cut the child's closing short.
  const ownTerminal = process.stdin.isTTY === true
  process.on('SIGINT', () => ownTerminal || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
