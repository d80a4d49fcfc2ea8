import { createSharedValue } from '../../components/shared-value.ts'

/** Files on their way to the import screen, all from one drop or one choice. */
export interface Offer {
  /** Counts up: each offer is a fresh start. */
  id: number
  files: File[]
  /** Names of files in the same folders that are no tables. */
  leftOut: string[]
}

/** The files a person dropped or chose last; they wait here while the import screen opens. */
const offered = createSharedValue<Offer | null>(null)
let offers = 0

export function offerFiles(files: File[]): void {
  offered.set(files.length === 0 ? null : { id: ++offers, ...pickTables(files) })
}

/** Once they are imported. */
export function forgetOffer(): void {
  offered.set(null)
}

export const useOffer = offered.use

/** A folder brings whatever lies in it: where there are tables among the files, only they are taken. */
export function pickTables(files: File[]): Omit<Offer, 'id'> {
  const tables = files.filter((file) => /\.((csv|tsv|txt)(\.gz)?|parquet)$/i.test(file.name))
  if (tables.length === 0) return { files, leftOut: [] }
  return { files: tables, leftOut: files.filter((file) => !tables.includes(file)).map((file) => file.name) }
}
