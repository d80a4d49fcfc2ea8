import type { Client, Contract } from './contract/define.ts'
import { AppError, type Reply } from './errors.ts'

/** A transport: carries a call's name (`runs.search`) and its input, answers a reply, never throws for a foreseen error. */
export type Send = (name: string, input: unknown) => Promise<Reply<unknown>>

/**
 * Builds the typed client of a contract over any transport.
 * @throws AppError each method, with the code and message of a reply that is not ok
 */
export function createClient<T extends Contract>(contract: T, send: Send): Client<T> {
  const nouns = Object.entries(contract).map(([noun, verbs]) => {
    const methods = Object.keys(verbs).map((verb) => {
      const method = async (input: unknown): Promise<unknown> => {
        const reply = await send(`${noun}.${verb}`, input)
        if (!reply.ok) throw AppError.fromBody(reply.error)
        return reply.data
      }
      return [verb, method] as const
    })
    return [noun, Object.fromEntries(methods)] as const
  })
  return Object.fromEntries(nouns) as Client<T>
}
