import type { ChildProcess } from 'node:child_process'

type Answers = Record<string, (...args: never[]) => unknown>
export function createChannel(
  port: ChildProcess,
  answers: Answers
): (name: string, ...args: unknown[]) => Promise<unknown>
