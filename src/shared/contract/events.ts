import { z } from 'zod'
import { NOUNS, type EventName } from './event-names.ts'
import { Job } from './jobs.ts'

/** Events go from the main process to the screens: small, typed, at most 10 a second per job. */
export const events = {
  job: Job.omit({ result: true }),
  changed: z.object({ nouns: z.array(z.enum(NOUNS)) }),
  /** The program that wrote the workspace has ended, and this one writes it from now on. */
  takeover: z.object({}),
  /** The menu or a notification asks for a screen, `/data/import`; null: for the search over everything. */
  navigate: z.object({ to: z.string().nullable() })
} satisfies Record<EventName, z.ZodType>

export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>
export type EventListener<N extends EventName> = (payload: EventPayload<N>) => void
/** Any event as it travels. */
export type AnyEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]
