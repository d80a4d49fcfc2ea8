import { expect } from 'vitest'
import type { ErrorCode } from '../../src/shared/errors.ts'

/** Expects a foreseen error: its code, and each piece of its sentence. */
export async function expectRefusal(call: Promise<unknown>, code: ErrorCode, ...pieces: string[]): Promise<void> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown as { code: string; message: string }
  )
  expect(error, 'the call was expected to be refused').not.toBeNull()
  expect({ code: error!.code, message: error!.message }).toMatchObject({ code })
  for (const piece of pieces) expect(error!.message).toContain(piece)
}
