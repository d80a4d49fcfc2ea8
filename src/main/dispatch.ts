import type { z } from 'zod'
import type { Call, Contract } from '../shared/contract/define.ts'
import { AppError, INTERNAL_ERROR_BODY, type Reply } from '../shared/errors.ts'
import { describeStorageError } from './db/describe-storage-error.ts'
import type { WriteAccess } from './db/write-access.ts'
import type { Log } from './log/log.ts'

/** Finds a call by name, parses its input, calls its handler, wraps what comes back. Never throws. */
export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>

type HandlerTable = Record<string, Record<string, (input: never) => unknown>>

export interface DispatchOptions {
  log: Log
  /** Asked before each command. */
  access: WriteAccess
  /** Holds every answer against the contract: on in tests and development. */
  parseOutput: boolean
}

export function createDispatch(
  contract: Contract,
  handlers: HandlerTable,
  { log, access, parseOutput }: DispatchOptions
): Dispatch {
  return async (name, input) => {
    try {
      const [noun, verb] = name.split('.')
      const call = findCall(contract, noun, verb)
      if (call === null) throw new AppError('ENDPOINT_NOT_FOUND', `There is no call named "${name}".`)
      const parsed = parseInput(name, call, input)
      if (call.kind === 'command') access.require()
      const output = await handlers[noun][verb](parsed as never)
      return { ok: true, data: parseOutput ? call.output.parse(output) : output }
    } catch (thrown) {
      const error = describeStorageError(thrown)
      if (error instanceof AppError) return { ok: false, error: error.toBody() }
      log.error(error)
      return { ok: false, error: INTERNAL_ERROR_BODY }
    }
  }
}

function findCall(contract: Contract, noun: string, verb: string | undefined): Call | null {
  if (verb === undefined || !Object.hasOwn(contract, noun) || !Object.hasOwn(contract[noun], verb)) return null
  return contract[noun][verb]
}

function parseInput(name: string, call: Call, input: unknown): unknown {
  const result = call.input.safeParse(input ?? {})
  if (result.success) return result.data
  throw new AppError('INVALID_PARAMETER_VALUE', `${name}: ${describeIssues(result.error)}`, {
    issues: result.error.issues.map((issue) => ({ path: issue.path.map(String), message: issue.message }))
  })
}

/** The first three things wrong, each with the field it is about: `files.0.path: expected string, received number`. */
export function describeIssues(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map((issue) => {
    const message = issue.message.replace(/^Invalid input: /, '')
    return issue.path.length === 0 ? message : `${issue.path.map(String).join('.')}: ${message}`
  })
  const more = error.issues.length - told.length
  return `${told.join('; ')}${more > 0 ? ` (and ${more} more)` : ''}.`
}
