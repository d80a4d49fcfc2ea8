import { z } from 'zod'
import { PredictionLogSettings } from '../../shared/contract/predictions.ts'
import { Traffic } from '../../shared/contract/serving.ts'
import type { Db } from '../db/connection.ts'
import { transact } from '../db/transact.ts'

const SETTINGS = {
  /** The registered model that answers /predict. */
  model: z.string().nullable().default(null),
  /** By registered model: what takes part in answering besides its Production version. */
  traffic: z.record(z.string(), Traffic).default({}),
  prediction_log: PredictionLogSettings.prefault({})
}
type Settings = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]> }

/** What a person chose for the server, kept in the workspace; what nobody chose has its default. */
export interface ServingSettings {
  /** The registered model that answers /predict; null: nobody chose. */
  model(): string | null
  traffic(name: string): Traffic | null
  predictionLog(): PredictionLogSettings
  set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void>
  /** @param traffic null: Production alone answers */
  setTraffic(name: string, traffic: Traffic | null): Promise<void>
}

export function createServingSettings(db: Db): ServingSettings {
  const find = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const put = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  )
  const read = <K extends keyof Settings>(key: K): Settings[K] => {
    const value = find.get(`serving.${key}`)
    const parsed = SETTINGS[key].safeParse(value === undefined ? undefined : JSON.parse(value))
    return (parsed.success ? parsed.data : SETTINGS[key].parse(undefined)) as Settings[K]
  }
  const write = <K extends keyof Settings>(key: K, value: Settings[K]): void => {
    put.run(`serving.${key}`, JSON.stringify(value))
  }
  return {
    model: () => read('model'),
    traffic: (name) => {
      const all = read('traffic')
      return Object.hasOwn(all, name) ? all[name] : null
    },
    predictionLog: () => read('prediction_log'),
    set: (key, value) => transact(db, () => write(key, value)),
    setTraffic: (name, traffic) =>
      transact(db, () => {
        const { [name]: _, ...others } = read('traffic')
        write('traffic', traffic === null ? others : { ...others, [name]: traffic })
      })
  }
}
