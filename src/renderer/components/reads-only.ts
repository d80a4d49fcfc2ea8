import { AppError } from '../../shared/errors.ts'

/** Whether a call was refused since another program writes the workspace: then nothing is wrong. */
export function isReadsOnly(error: unknown): boolean {
  return error instanceof AppError && error.details?.reads_only === true
}
