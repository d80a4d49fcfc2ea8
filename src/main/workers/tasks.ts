import type { Task } from './protocol.ts'

/** Every kind of work a thread can be given, by name: the composition root of the worker side. */
export const tasks = {} satisfies Record<string, Task<never, unknown>>

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskRequest<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>
