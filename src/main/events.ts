import type { EventName, Noun } from '../shared/contract/event-names.ts'
import type { AnyEvent, EventListener, EventPayload } from '../shared/contract/events.ts'

/** The one bus from the services to whoever shows something: windows, event streams, the command line. */
export interface Events {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Tells that these nouns changed. */
  changed(...nouns: Noun[]): void
  /** @returns the function that ends the subscription */
  on<N extends EventName>(name: N, listener: EventListener<N>): () => void
  onAny(listener: (event: AnyEvent) => void): () => void
}

export function createEvents(): Events {
  const listeners = new Set<(event: AnyEvent) => void>()
  const onAny: Events['onAny'] = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const emit: Events['emit'] = (name, payload) => {
    for (const listener of listeners) listener({ name, payload } as AnyEvent)
  }
  return {
    emit,
    onAny,
    changed: (...nouns) => emit('changed', { nouns }),
    on: (name, listener) =>
      onAny((event) => {
        if (event.name === name) (listener as (payload: unknown) => void)(event.payload)
      })
  }
}
