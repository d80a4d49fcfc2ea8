import {
  keepPreviousData,
  useMutation,
  useQueries,
  useQuery,
  type UseMutationResult,
  type UseQueryResult
} from '@tanstack/react-query'
import type { z } from 'zod'
import type { Call, CallOutput } from '../../shared/contract/define.ts'
import type { BenchtopContract } from '../../shared/contract/index.ts'
import { showError } from '../components/notify.tsx'
import { client } from './client.ts'

type Noun = keyof BenchtopContract
type Verb<N extends Noun> = keyof BenchtopContract[N] & string
type Input<N extends Noun, V extends Verb<N>> = BenchtopContract[N][V] extends { input: infer I extends z.ZodType }
  ? z.input<I>
  : never
type Output<N extends Noun, V extends Verb<N>> = BenchtopContract[N][V] extends infer C
  ? C extends Call
    ? CallOutput<C>
    : never
  : never

type Method = (input: unknown) => Promise<unknown>

function method(noun: Noun, verb: string): Method {
  return (client as unknown as Record<string, Record<string, Method>>)[noun][verb]
}

/** Where an answer is kept, and how it is asked for. */
function queryOf<N extends Noun, V extends Verb<N>>(noun: N, verb: V, input: Input<N, V>) {
  return { queryKey: [noun, verb, input], queryFn: () => method(noun, verb)(input) as Promise<Output<N, V>> }
}

export interface CallOptions {
  /** False: wait, and keep what is there. */
  enabled?: boolean
  /** Keeps showing the last answer while another input is read, so that tables do not blink. */
  keepPrevious?: boolean
  /** Reads again this often, for figures that no event announces. */
  refetchMs?: number
  /** Forgets the answer when it leaves the screen: for what depends on more than the events of its noun tell. */
  fresh?: boolean
}

/** Reads with a query of the contract; reads again when an event says that its noun changed. */
export function useCall<N extends Noun, V extends Verb<N>>(
  noun: N,
  verb: V,
  input: Input<N, V>,
  { enabled = true, keepPrevious = false, refetchMs, fresh = false }: CallOptions = {}
): UseQueryResult<Output<N, V>> {
  return useQuery({
    ...queryOf(noun, verb, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
    ...(fresh ? { gcTime: 0, staleTime: 0 } : {})
  }) as UseQueryResult<Output<N, V>>
}

/** The same query for any number of inputs. */
export function useCalls<N extends Noun, V extends Verb<N>>(
  noun: N,
  verb: V,
  inputs: Input<N, V>[]
): UseQueryResult<Output<N, V>>[] {
  return useQueries({
    queries: inputs.map((input) => queryOf(noun, verb, input))
  }) as UseQueryResult<Output<N, V>>[]
}

/** Changes something with a command of the contract. An error is shown unless `quiet`, where the caller shows it. */
export function useCommand<N extends Noun, V extends Verb<N>>(
  noun: N,
  verb: V,
  { quiet = false }: { quiet?: boolean } = {}
): UseMutationResult<Output<N, V>, Error, Input<N, V>> {
  return useMutation({
    mutationFn: (input: Input<N, V>) => method(noun, verb)(input) as Promise<Output<N, V>>,
    onError: (error) => {
      if (!quiet) showError(error)
    }
  })
}
