import { CommanderError } from 'commander'
import { AppError } from '../shared/errors.ts'
import { createProgram } from './cli/program.ts'
import { reportError } from './cli/output.ts'

const json = process.argv.includes('--json')
try {
  await createProgram().parseAsync(process.argv)
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
