import type { ErrorCode } from '../../../src/shared/errors.ts'
import { expectRefusal } from '../../support/refusal.ts'

/** Expects a plain function to throw a foreseen error: its code, and each piece of its sentence. */
export async function expectRefused(run: () => unknown, code: ErrorCode, ...pieces: string[]): Promise<void> {
  await expectRefusal(new Promise((resolve) => resolve(run())), code, ...pieces)
}
