import { CommanderError } from 'commander'
import { AppError } from '../../shared/errors.ts'
import { createProgram } from './program.ts'
import { reportError } from './output.ts'

/** Runs what the command line says; the exit code tells how it went. */
export async function runCommand(argv: string[]): Promise<void> {
  const json = argv.includes('--json')
  try {
    await createProgram(json ? undefined : (help) => process.stderr.write(`${help}\n`)).parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) {
        reportError(new AppError('INVALID_PARAMETER_VALUE', sentenceOf(error)), json)
      }
      process.exitCode = error.exitCode
    } else {
      reportError(error, json)
      process.exitCode = 1
    }
  }
}

/** What the parser found wrong, and where what is right is listed. */
function sentenceOf({ code, message }: CommanderError): string {
  const found =
    code === 'commander.help' ? 'A command is missing' : message.replace(/^error: /, '').replace(/\.?\s*$/, '')
  return `${found[0].toUpperCase()}${found.slice(1).replaceAll('\n', ' ')}; --help lists what there is.`
}
