import { CommanderError } from 'commander'
import { AppError } from '../../shared/errors.ts'
import { createProgram } from './program.ts'
import { reportError } from './output.ts'

/** Runs what the command line says; the exit code tells how it went. */
export async function runCommand(argv: string[]): Promise<void> {
  const json = argv.includes('--json')
  try {
    await createProgram().parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) {
        reportError(new AppError('INVALID_PARAMETER_VALUE', error.message.replace(/^error: /, '')), json)
      }
      process.exitCode = error.exitCode
    } else {
      reportError(error, json)
      process.exitCode = 1
    }
  }
}
