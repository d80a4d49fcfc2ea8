import type { z } from 'zod'

/**
 * One call of the contract, as a value: from it come the handler's type, the client's type,
 * the HTTP path and the test that walks every call.
 * A `query` changes nothing and may be repeated. A `command` changes the workspace, so a program that only reads it
 * refuses. An `action` does something elsewhere: work in the program that is asked, its window, or files of the person's.
 */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'command' | 'action'
  input: I
  output: O
}

export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { kind: 'query', input, output }
}

export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { kind: 'command', input, output }
}

export function action<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { kind: 'action', input, output }
}

/** Nouns, each with its verbs: `contract.runs.search`. */
export type Contract = Record<string, Record<string, Call>>

/** What a handler receives: the parsed input, defaults filled in. */
export type CallInput<C extends Call> = z.output<C['input']>
/** What a handler returns and a client receives. */
export type CallOutput<C extends Call> = z.output<C['output']>

/** The object that implements a contract. A missing or an extra handler does not compile. */
export type Handlers<T extends Contract> = {
  [Noun in keyof T]: {
    [Verb in keyof T[Noun]]: (
      input: CallInput<T[Noun][Verb]>
    ) => Promise<CallOutput<T[Noun][Verb]>> | CallOutput<T[Noun][Verb]>
  }
}

/** The object that calls a contract: each call resolves to its output or throws an AppError. */
export type Client<T extends Contract> = {
  [Noun in keyof T]: {
    [Verb in keyof T[Noun]]: (input: z.input<T[Noun][Verb]['input']>) => Promise<CallOutput<T[Noun][Verb]>>
  }
}
