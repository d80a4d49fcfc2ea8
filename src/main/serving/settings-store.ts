import type { Db } from '../db/connection.ts'
import { transact } from '../db/transact.ts'

const MODEL = 'serving.model'

/** What a person chose for the server, kept in the workspace. */
export interface ServingSettings {
  /** The registered model that answers /predict; null: nobody chose. */
  model(): string | null
  setModel(name: string): Promise<void>
  /** A number that differs whenever another connection has written to the workspace. */
  dataVersion(): number
}

export function createServingSettings(db: Db): ServingSettings {
  const find = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const put = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  )
  const version = db.prepare<[], number>('PRAGMA data_version').pluck()
  return {
    model: () => {
      const value = find.get(MODEL)
      return value === undefined ? null : (JSON.parse(value) as string)
    },
    setModel: async (name) => void (await transact(db, () => put.run(MODEL, JSON.stringify(name)))),
    dataVersion: () => version.get()!
  }
}
