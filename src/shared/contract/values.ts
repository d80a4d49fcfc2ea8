import { z } from 'zod'

/** Milliseconds since the epoch, UTC. */
export const Timestamp = z.int()

/** A calendar day `2024-01-31` (its midnight, UTC), a date-time in ISO 8601, or milliseconds since the epoch. */
export const DateInput = z.union([z.int(), z.string()]).transform((value, context): number => {
  if (typeof value === 'number') return value
  const text = value.trim()
  const time = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
    ? Date.parse(zoned(text))
    : Number.NaN
  if (Number.isNaN(time) || (text.length === 10 && new Date(time).toISOString().slice(0, 10) !== text)) {
    context.addIssue({ code: 'custom', message: `"${value}" is not a date; write it as 2024-01-31` })
    return z.NEVER
  }
  return time
})

function zoned(text: string): string {
  const iso = text.replace(' ', 'T')
  if (iso.length === 10) return iso
  return /(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`
}

/** The name a person gives: not blank, no control characters, at most 250 characters. */
export const Name = z
  .string()
  .trim()
  .min(1, 'a name is needed')
  .max(250, 'a name has at most 250 characters')
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'a name has no control characters')

/** A cell of a table as it travels: booleans as true/false, timestamps as milliseconds, null for missing. */
export const Cell = z.union([z.number(), z.string(), z.boolean(), z.null()])
export type Cell = z.output<typeof Cell>

/** A metric's value; JSON has no NaN or Infinity, so they travel as text. */
export const MetricValue = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])
export type MetricValue = z.output<typeof MetricValue>

/** The answer of a call that starts long work: watch the job for progress, result or error. */
export const JobStarted = z.object({ job_id: z.string() })

export const Nothing = z.object({})
