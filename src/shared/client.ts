import type { Client, Contract } from './contract/define.ts'
import { AppError, type Reply } from './errors.ts'

/** A transport: carries a call's name (`runs.search`) and its input, answers a reply, never throws for a foreseen error. */
export type Send = (name: string, input: unknown) => Promise<Reply<unknown>>

/**
 * Builds the typed client of a contract over any transport. Only its type is needed: a page that calls holds no schemas.
 * @throws AppError each method, with the code and message of a reply that is not ok
 */
export function createClient<T extends Contract>(send: Send): Client<T> {
  const method = (name: string) => async (input: unknown) => {
    const reply = await send(name, input)
    if (!reply.ok) throw AppError.fromBody(reply.error)
    return reply.data
  }
  return madeWhenAsked((noun) => madeWhenAsked((verb) => method(`${noun}.${verb}`))) as Client<T>
}

/** An object with a property of any name, made when it is first asked for. `then` is none: what has one is awaited. */
function madeWhenAsked<V>(make: (name: string) => V): Record<string, V> {
  const made = new Map<string | symbol, V>()
  return new Proxy<Record<string, V>>(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'string' && name !== 'then' && !made.has(name)) made.set(name, make(name))
        return made.get(name)
      }
    }
  )
}
