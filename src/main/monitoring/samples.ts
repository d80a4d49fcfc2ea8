import type { SampleInfo } from '../../shared/contract/monitoring.ts'
import type { Column, Table } from '../ml/table.ts'
import type { TrainedBy } from '../training/trained-by.ts'

/** Where a sample is read from. */
export type SampleSource =
  | { kind: 'training'; trained_by: TrainedBy }
  | { kind: 'as_of'; service: string; label: { dataset: string; column: string } | null; as_of: number }
  | DatasetSource
  | { kind: 'serving'; log: ServingLog }

/** A dataset's rows of one date. */
export interface DatasetSource {
  kind: 'dataset'
  dataset: string
  /** Those that are compared. */
  columns: string[]
  /** The column with the labels; null: all columns are compared alike. */
  target: string | null
  /** Ms since the epoch. */
  as_of: number
}

/** What one version was asked over HTTP. */
export interface ServingLog {
  /** The log's database file. */
  file: string
  name: string
  version: string
  /** Ms since the epoch, `from` included, `to` not; null: without an end. */
  from: number | null
  to: number | null
}

/** Rows on one side of a comparison. */
export interface Sample {
  info: SampleInfo
  /** The features, or the columns of a dataset but its keys and its target. */
  table: Table
  /** Missing where a label has not arrived; null: no labels at all. */
  target: Column | null
  /** 1: the watched version learnt from this row, so what it says of it proves nothing. */
  learnt: Uint8Array
  /** What the version answered, where it was asked already; null: it is to be asked. */
  answers: Column | null
}
