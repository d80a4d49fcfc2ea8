import { say } from '../../shared/engine-words/say.ts'
import type { ShellWords } from './words/en.ts'

/** Why something was refused, in the language of the shell. */
export function sayRefusal({ engine }: Pick<ShellWords, 'engine'>, error: unknown): string {
  return say(engine, error instanceof Error ? error.message : String(error))
}
