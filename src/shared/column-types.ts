/**
 * What a column of a dataset holds, and what it is for.
 * `integer` fits in 53 bits; `timestamp` is milliseconds since the epoch, UTC; `boolean` is stored as 0 or 1.
 */
export const COLUMN_TYPES = ['integer', 'number', 'boolean', 'timestamp', 'text'] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

export const COLUMN_ROLES = ['entity_key', 'event_timestamp', 'feature', 'label', 'ignore'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** The same types in MLflow's words (MLflow docs, "Model Signatures and Input Examples"). */
export const MLFLOW_TYPES = {
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
  timestamp: 'datetime',
  text: 'string'
} as const satisfies Record<ColumnType, string>

/** A table's columns as MLflow records them with a run's input: JSON text. */
export function mlflowColumns(columns: readonly { name: string; type: ColumnType }[]): string {
  const described = columns.map(({ name, type }) => ({ name, type: MLFLOW_TYPES[type], required: false }))
  return JSON.stringify({ mlflow_colspec: described })
}
