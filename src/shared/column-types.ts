/**
 * What a column of a dataset holds, and what it is for.
 * `integer` fits in 53 bits; `timestamp` is milliseconds since the epoch, UTC; `boolean` is stored as 0 or 1.
 */
export const COLUMN_TYPES = ['integer', 'number', 'boolean', 'timestamp', 'text'] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

export const COLUMN_ROLES = ['entity_key', 'event_timestamp', 'feature', 'label', 'ignore'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]
