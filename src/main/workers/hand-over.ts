const handed = new WeakMap<object, readonly ArrayBuffer[]>()

/** Marks a task's result: these buffers go over to the main thread with it and are not copied. */
export function handOver<T extends object>(result: T, buffers: Iterable<ArrayBuffer>): T {
  handed.set(result, [...buffers])
  return result
}

/** What goes over with a result; of one that was not marked, nothing. */
export function handedOver(result: unknown): readonly ArrayBuffer[] {
  return typeof result === 'object' && result !== null ? (handed.get(result) ?? []) : []
}
