import type { Db } from '../db/connection.ts'

/** Every run there is, deleted ones too: they can be restored. */
export function readRunIds(db: Db): Set<string> {
  return new Set(db.prepare<[], string>('SELECT run_id FROM runs').pluck().all())
}
