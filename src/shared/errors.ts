/**
 * The errors a person or a client can meet. Codes and statuses are MLflow's
 * (REST API reference, "error codes"), so its clients understand ours.
 */

/** One code, one HTTP status: the only table of its kind in the program. */
export const ERROR_STATUS = {
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  ENDPOINT_NOT_FOUND: 404,
  RESOURCE_DOES_NOT_EXIST: 404,
  INVALID_STATE: 409,
  REQUEST_LIMIT_EXCEEDED: 429,
  CANCELLED: 499,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** An error as it travels between processes: plain data, no stack. */
export interface ErrorBody {
  code: ErrorCode
  /** One sentence that names the thing, the value and, where there is one, the way out. */
  message: string
  /** Facts a screen may use to point at the piece: `{ line: 17, column: 'signup_date' }`. */
  details?: Record<string, unknown>
}

/** What every call answers, on every transport. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }

/** An error that was foreseen. Anything else that is thrown is a bug and is sent without its text. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toBody(): ErrorBody {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details }
  }

  static fromBody(body: ErrorBody): AppError {
    return new AppError(body.code, body.message, body.details)
  }
}

/** What was given cannot be taken. */
export function invalid(message: string, details?: Record<string, unknown>): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, details)
}

/** The error sent in place of a bug: its text stays in the log. */
export const INTERNAL_ERROR_BODY: ErrorBody = {
  code: 'INTERNAL_ERROR',
  message: 'Something went wrong inside Benchtop. The details are in its log; please try again.'
}
